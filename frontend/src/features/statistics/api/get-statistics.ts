import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { STATISTICS_KEY } from "@/lib/statistics-key";

export type Statistics = Schemas["Statistics"];
export type PersonalStatistics = Schemas["PersonalStatistics"];
export type Share = Schemas["Share"];

const yearIn = (year: number | undefined) => (year === undefined ? {} : { year });

/** One's own, of a year or of all times. */
export function ownStatisticsQuery(year: number | undefined) {
  return queryOptions({
    queryKey: [...STATISTICS_KEY, "own", year ?? null],
    queryFn: ({ signal }) =>
      one(api.GET("/user/statistics", { params: { query: yearIn(year) }, signal })),
    placeholderData: keepPreviousData,
    // Every viewing and rating changes them.
    staleTime: 0,
  });
}

/** Those of a member who shows them. */
export function userStatisticsQuery(userId: number, year: number | undefined) {
  return queryOptions({
    queryKey: [...STATISTICS_KEY, "user", userId, year ?? null],
    queryFn: ({ signal }) =>
      one(
        api.GET("/users/{user_id}/statistics", {
          params: { path: { user_id: userId }, query: yearIn(year) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** Everybody's together. */
export function allStatisticsQuery() {
  return queryOptions({
    queryKey: [...STATISTICS_KEY, "all"],
    queryFn: ({ signal }) => one(api.GET("/statistics", { signal })),
  });
}
