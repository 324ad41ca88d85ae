import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { AdminSearch } from "@/config/paths";
import { api, page, type Schemas } from "@/lib/api/client";

export type Account = Schemas["Account"];

export const ACCOUNTS_PER_PAGE = 25;

/** The key of all pages of accounts. */
export const ACCOUNTS_KEY = ["accounts"] as const;

export function accountsQuery(search: AdminSearch) {
  const query = { page: 1, per_page: ACCOUNTS_PER_PAGE, ...search };
  return queryOptions({
    queryKey: [...ACCOUNTS_KEY, query],
    queryFn: ({ signal }) => page(api.GET("/admin/users", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
