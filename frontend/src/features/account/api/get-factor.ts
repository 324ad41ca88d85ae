import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type FactorState = Schemas["FactorState"];

export function factorQuery() {
  return queryOptions({
    queryKey: ["factor"],
    queryFn: ({ signal }) => one(api.GET("/user/two-factor", { signal })),
    staleTime: 0,
  });
}
