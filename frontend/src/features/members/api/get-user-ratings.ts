import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

import { USER_KEY } from "./get-user";

export type RatedMovie = Schemas["RatedMovie"];

export const RATINGS_PER_PAGE = 48;

/** The films that a member rated, the newest rating first. */
export function userRatingsQuery(userId: number, pageNumber: number) {
  const query = { page: pageNumber, per_page: RATINGS_PER_PAGE };
  return queryOptions({
    queryKey: [...USER_KEY, userId, "ratings", query],
    queryFn: ({ signal }) => {
      const params = { path: { user_id: userId }, query };
      return page(api.GET("/users/{user_id}/ratings", { params, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}
