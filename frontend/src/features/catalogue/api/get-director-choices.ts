import { queryOptions } from "@tanstack/react-query";

import { api, one, page } from "@/lib/api/client";

import type { Choice } from "@/lib/api/get-person-choices";

/** More than this is too much to send to a browser for a list to choose from. */
const MOST_DIRECTORS = 2000;

/** All directors, or null where there are too many and a search among people has to do. */
async function getDirectorChoices(signal: AbortSignal): Promise<Choice[] | null> {
  const query = { page: 1, per_page: 100 };
  const first = await page(api.GET("/directors", { params: { query }, signal }));
  if (!first.hasNext) {
    return first.items;
  }
  if (first.total === null || first.total > MOST_DIRECTORS) {
    return null;
  }
  return one(api.GET("/directors", { signal }));
}

export function directorChoicesQuery() {
  return queryOptions({
    queryKey: ["director-choices"],
    queryFn: ({ signal }) => getDirectorChoices(signal),
    staleTime: 10 * 60_000,
  });
}
