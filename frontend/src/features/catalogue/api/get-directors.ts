import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

export type Director = Schemas["Director"];

export const DIRECTORS_PER_PAGE = 90;

export function directorsQuery(pageNumber: number, perPage = DIRECTORS_PER_PAGE) {
  const query = { page: pageNumber, per_page: perPage };
  return queryOptions({
    queryKey: ["directors", query],
    queryFn: ({ signal }) => page(api.GET("/directors", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
