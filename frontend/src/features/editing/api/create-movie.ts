import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type MovieInput = Schemas["MovieInput"];

export function useCreateMovie() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: MovieInput) => one(api.POST("/movies", { body })),
    meta: { done: msg`The movie is in the catalogue.` },
    // Genres, people and lists count it too.
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
