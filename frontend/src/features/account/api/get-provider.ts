import { queryOptions } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

/** The outside provider that one can log in with, if there is one. */
export function providerQuery() {
  return queryOptions({
    queryKey: ["provider"],
    queryFn: ({ signal }) => one(api.GET("/auth/oidc", { signal })),
    staleTime: 10 * 60_000,
  });
}
