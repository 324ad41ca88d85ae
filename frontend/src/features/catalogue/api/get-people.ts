import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

export type Person = Schemas["Person"];

export const PEOPLE_PER_PAGE = 60;

export function peopleQuery(pageNumber: number) {
  const query = { page: pageNumber, per_page: PEOPLE_PER_PAGE };
  return queryOptions({
    queryKey: ["people", query],
    queryFn: ({ signal }) => page(api.GET("/people", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
