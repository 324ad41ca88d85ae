import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type MovieChange = Schemas["MovieChange"];

export function useUpdateMovie(movieId: number) {
  const queryClient = useQueryClient();
  const params = { path: { movie_id: movieId } };
  return useMutation({
    mutationFn: (body: MovieChange) => one(api.PATCH("/movies/{movie_id}", { params, body })),
    meta: { done: msg`The movie is saved.` },
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
