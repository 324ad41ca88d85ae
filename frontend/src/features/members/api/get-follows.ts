import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

import { USER_KEY } from "./get-user";

export type UserSummary = Schemas["UserSummary"];
export type Direction = "followers" | "following";

export const MEMBERS_PER_PAGE = 48;

/** Who follows a member, or whom they follow; the newest first. */
export function followsQuery(userId: number, direction: Direction, pageNumber: number) {
  const query = { page: pageNumber, per_page: MEMBERS_PER_PAGE };
  return queryOptions({
    queryKey: [...USER_KEY, userId, direction, query],
    queryFn: ({ signal }) => {
      const params = { path: { user_id: userId }, query };
      return direction === "followers"
        ? page(api.GET("/users/{user_id}/followers", { params, signal }))
        : page(api.GET("/users/{user_id}/following", { params, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
