import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas, versioned } from "@/lib/api/client";

import { LISTS_KEY } from "./get-lists";

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

export function listQuery(address: ListAddress) {
  const params = { path: { list_id: address.listId }, query: keyOf(address) };
  return queryOptions({
    queryKey: [...LISTS_KEY, "one", address.listId, keyOf(address)],
    queryFn: ({ signal }) => versioned(api.GET("/lists/{list_id}", { params, signal })),
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
