import { queryOptions } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

export function rolesQuery() {
  return queryOptions({
    queryKey: ["roles"],
    queryFn: ({ signal }) => one(api.GET("/admin/roles", { signal })),
    staleTime: 10 * 60_000,
  });
}
