import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas, type Versioned, versioned } from "@/lib/api/client";
import { LISTS_KEY } from "@/lib/lists-key";

import type { MovieList } from "./get-lists";

export type ListedMovie = Schemas["ListedMovie"];

export const LIST_MOVIES_PER_PAGE = 50;

/** Which list, with the key of the link where one is needed. */
export interface ListAddress {
  listId: number;
  key?: string;
}

function keyOf({ key }: ListAddress) {
  return key === undefined ? {} : { key };
}

function getList(address: ListAddress, signal?: AbortSignal) {
  const params = { path: { list_id: address.listId }, query: keyOf(address) };
  return versioned(api.GET("/lists/{list_id}", { params, signal }));
}

/** One's list as it is now, which a page may have seen before it was changed. */
export function getListNow(listId: number): Promise<Versioned<MovieList>> {
  return getList({ listId });
}

export function listQuery(address: ListAddress) {
  return queryOptions({
    queryKey: [...LISTS_KEY, "one", address.listId, keyOf(address)],
    queryFn: ({ signal }) => getList(address, signal),
  });
}

export function listMoviesQuery(address: ListAddress, pageNumber: number) {
  const query = { page: pageNumber, per_page: LIST_MOVIES_PER_PAGE, ...keyOf(address) };
  const params = { path: { list_id: address.listId }, query };
  return queryOptions({
    queryKey: [...LISTS_KEY, "movies", address.listId, query],
    queryFn: ({ signal }) => page(api.GET("/lists/{list_id}/movies", { params, signal })),
    placeholderData: keepPreviousData,
  });
}
