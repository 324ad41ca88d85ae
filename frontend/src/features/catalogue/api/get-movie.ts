import { queryOptions } from "@tanstack/react-query";

import { api, type Schemas, versioned } from "@/lib/api/client";

export type MovieDetail = Schemas["MovieDetail"];

export function movieQuery(movieId: number) {
  return queryOptions({
    queryKey: ["movie", movieId],
    queryFn: ({ signal }) =>
      versioned(api.GET("/movies/{movie_id}", { params: { path: { movie_id: movieId } }, signal })),
  });
}
