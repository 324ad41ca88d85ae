import { queryOptions } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

export function genreQuery(genreId: number) {
  return queryOptions({
    queryKey: ["genre", genreId],
    queryFn: ({ signal }) =>
      one(api.GET("/genres/{genre_id}", { params: { path: { genre_id: genreId } }, signal })),
  });
}
