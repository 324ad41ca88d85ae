import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, type Schemas, type Versioned, versioned } from "@/lib/api/client";

export type MovieChange = Schemas["MovieChange"];

type Movie = Schemas["MovieDetail"];

/** The record as it is now, which a page may have seen before it was changed. */
export function getMovieNow(movieId: number): Promise<Versioned<Movie>> {
  return versioned(api.GET("/movies/{movie_id}", { params: { path: { movie_id: movieId } } }));
}

interface Update {
  /** The version that was seen. */
  etag: string | null;
  body: MovieChange;
}

export function useUpdateMovie(movieId: number) {
  const queryClient = useQueryClient();
  const params = { path: { movie_id: movieId } };
  return useMutation({
    mutationFn: ({ etag, body }: Update) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return versioned(api.PATCH("/movies/{movie_id}", { params, body, headers }));
    },
    meta: { done: msg`The movie is saved.` },
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
