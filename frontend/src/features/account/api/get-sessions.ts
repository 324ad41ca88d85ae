import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type OwnSession = Schemas["Session"];

export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => one(api.GET("/user/sessions", { signal })),
    staleTime: 0,
  });
}
