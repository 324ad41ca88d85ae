import { queryOptions } from "@tanstack/react-query";

import { api, page } from "@/lib/api/client";

export function newestMoviesQuery(count = 20) {
  const query = { status: "new", page: 1, per_page: count };
  return queryOptions({
    queryKey: ["movies", "newest", count],
    queryFn: ({ signal }) => page(api.GET("/movies", { params: { query }, signal })),
  });
}
