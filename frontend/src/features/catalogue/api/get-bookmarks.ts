import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page } from "@/lib/api/client";

import { MOVIES_PER_PAGE } from "./get-movies";

/** One's bookmarked movies, the newest bookmark first. */
export function bookmarksQuery(pageNumber = 1) {
  const query = { page: pageNumber, per_page: MOVIES_PER_PAGE };
  return queryOptions({
    queryKey: ["bookmarks", query],
    queryFn: ({ signal }) => page(api.GET("/favorites/movies", { params: { query }, signal })),
    placeholderData: keepPreviousData,
    // They are changed on every other page.
    staleTime: 0,
  });
}
