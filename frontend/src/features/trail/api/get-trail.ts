import { infiniteQueryOptions } from "@tanstack/react-query";

import { api, page, type Schemas } from "@/lib/api/client";

export type TrailEntry = Schemas["TrailEntry"];

/** Whose trail: that of a record, or of everything. */
export type Subject = { kind: TrailEntry["kind"]; id: number } | null;

/** The key of all trails. */
export const TRAIL_KEY = ["trail"] as const;

const PER_PAGE = 10;

function getTrail(subject: Subject, after: string | null, signal: AbortSignal) {
  const query = { per_page: PER_PAGE, ...(after === null ? {} : { after }) };
  if (subject === null) {
    return page(api.GET("/trail", { params: { query }, signal }));
  }
  const { kind, id } = subject;
  return kind === "movie"
    ? page(
        api.GET("/movies/{movie_id}/trail", { params: { path: { movie_id: id }, query }, signal }),
      )
    : page(
        api.GET("/people/{person_id}/trail", {
          params: { path: { person_id: id }, query },
          signal,
        }),
      );
}

/** The newest first, on to older ones by the cursor of each page. */
export function trailQuery(subject: Subject) {
  return infiniteQueryOptions({
    queryKey: [...TRAIL_KEY, subject],
    queryFn: ({ pageParam, signal }) => getTrail(subject, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}
