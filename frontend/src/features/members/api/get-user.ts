import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type User = Schemas["User"];

/** The key of all that is asked about members. */
export const USER_KEY = ["user"] as const;

export function userQuery(userId: number) {
  return queryOptions({
    queryKey: [...USER_KEY, userId],
    queryFn: ({ signal }) =>
      one(api.GET("/users/{user_id}", { params: { path: { user_id: userId } }, signal })),
    // Who makes their profile private is to be gone at once.
    staleTime: 0,
  });
}
