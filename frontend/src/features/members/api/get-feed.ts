import { queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

export type FeedEntry = Schemas["FeedEntry"];

export const FEED_KEY = ["feed"] as const;

const PER_PAGE = 24;

/** What those whom one follows did lately: the newest, or from a cursor on. */
export function feedQuery(after?: string) {
  const query = { per_page: PER_PAGE, ...(after === undefined ? {} : { after }) };
  return queryOptions({
    queryKey: [...FEED_KEY, query],
    queryFn: ({ signal }) => page(api.GET("/user/feed", { params: { query }, signal })),
    staleTime: 0,
  });
}
