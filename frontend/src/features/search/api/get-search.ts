import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type Hit = Schemas["Hit"];

export function searchQuery(text: string) {
  return queryOptions({
    queryKey: ["search", text],
    // The signal ends a call as soon as its text is no longer what is typed.
    queryFn: ({ signal }) => one(api.GET("/search", { params: { query: { q: text } }, signal })),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
}
