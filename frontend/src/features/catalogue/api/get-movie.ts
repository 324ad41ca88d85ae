import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type MovieDetail = Schemas["MovieDetail"];

export function movieQuery(movieId: number) {
  return queryOptions({
    queryKey: ["movie", movieId],
    queryFn: ({ signal }) =>
      one(api.GET("/movies/{movie_id}", { params: { path: { movie_id: movieId } }, signal })),
  });
}
