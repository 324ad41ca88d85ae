import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type ApiToken = Schemas["ApiToken"];

export function tokensQuery() {
  return queryOptions({
    queryKey: ["tokens"],
    queryFn: ({ signal }) => one(api.GET("/user/tokens", { signal })),
    staleTime: 0,
  });
}
