import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";
import { LISTS_KEY } from "@/lib/lists-key";

export type MovieList = Schemas["List"];

export const LISTS_PER_PAGE = 24;
const MOST_AT_ONCE = 100;

export interface ListsSearch {
  q?: string;
  page?: number;
}

function paged({ q, page: number = 1 }: ListsSearch) {
  return { page: number, per_page: LISTS_PER_PAGE, ...(q === undefined ? {} : { q }) };
}

/** Everybody's public lists, those that changed last first. */
export function publicListsQuery(search: ListsSearch) {
  const query = paged(search);
  return queryOptions({
    queryKey: [...LISTS_KEY, "public", query],
    queryFn: ({ signal }) => page(api.GET("/lists", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One's own lists. */
export function ownListsQuery(search: ListsSearch) {
  const query = paged(search);
  return queryOptions({
    queryKey: [...LISTS_KEY, "own", query],
    queryFn: ({ signal }) => page(api.GET("/user/lists", { params: { query }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The public lists of somebody whose profile is public. */
export function userListsQuery(userId: number, pageNumber = 1) {
  const query = paged({ page: pageNumber });
  return queryOptions({
    queryKey: [...LISTS_KEY, "user", userId, query],
    queryFn: ({ signal }) =>
      page(
        api.GET("/users/{user_id}/lists", {
          params: { path: { user_id: userId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** One's own lists, each with whether a film is on it: the hundred that changed last. */
export function listsForQuery(movieId: number) {
  const query = { movie_id: movieId, page: 1, per_page: MOST_AT_ONCE };
  return queryOptions({
    queryKey: [...LISTS_KEY, "for", movieId],
    queryFn: ({ signal }) => page(api.GET("/user/lists", { params: { query }, signal })),
    staleTime: 0,
  });
}
