import { queryOptions } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

export function accountSessionsQuery(userId: number) {
  const params = { path: { user_id: userId } };
  return queryOptions({
    queryKey: ["account-sessions", userId],
    queryFn: ({ signal }) => one(api.GET("/admin/users/{user_id}/sessions", { params, signal })),
    staleTime: 0,
  });
}
