import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Page, type Schemas } from "@/lib/api/client";
import type { BrowseSearch } from "@/lib/browse-search";

export type Movie = Schemas["Movie"];

/** Divides evenly into rows of 2, 3, 4, 6 and 8. */
export const MOVIES_PER_PAGE = 48;

export interface MoviesQuery extends BrowseSearch {
  per_page?: number;
}

export function getMovies(query: MoviesQuery, signal?: AbortSignal): Promise<Page<Movie>> {
  const params = { page: 1, per_page: MOVIES_PER_PAGE, ...query };
  return page(api.GET("/movies", { params: { query: params }, signal }));
}

export function moviesQuery(query: MoviesQuery = {}) {
  return queryOptions({
    queryKey: ["movies", query],
    queryFn: ({ signal }) => getMovies(query, signal),
    placeholderData: keepPreviousData,
  });
}
