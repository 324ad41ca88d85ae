import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, page, type Schemas, type Versioned, versioned } from "@/lib/api/client";

export type Viewing = Schemas["Viewing"];

/** A viewing as others see it: without the note. */
export type OpenViewing = Schemas["OpenViewing"];

/** The key of all diaries. */
export const DIARY_KEY = ["diary"] as const;

const PER_PAGE = 50;
const MOST_OF_A_MOVIE = 100;

interface Part {
  year?: number;
  after?: string;
}

function partOf(year: number | undefined, after: string | null): Part & { per_page: number } {
  return {
    per_page: PER_PAGE,
    ...(year === undefined ? {} : { year }),
    ...(after === null ? {} : { after }),
  };
}

/** One's own, the last viewing first, on to older ones by the cursor of each page. */
export function diaryQuery(year?: number) {
  return infiniteQueryOptions({
    queryKey: [...DIARY_KEY, "own", year ?? null],
    queryFn: ({ pageParam, signal }) =>
      page(api.GET("/user/diary", { params: { query: partOf(year, pageParam) }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

/** One of one's own as it is now, which a page may have seen before it was changed. */
export function getViewingNow(viewingId: number): Promise<Versioned<Viewing>> {
  const params = { path: { viewing_id: viewingId } };
  return versioned(api.GET("/user/diary/{viewing_id}", { params }));
}

/** That of a member who shows it. */
export function userDiaryQuery(userId: number) {
  const path = { user_id: userId };
  return infiniteQueryOptions({
    queryKey: [...DIARY_KEY, "user", userId],
    queryFn: ({ pageParam, signal }) =>
      page(
        api.GET("/users/{user_id}/diary", {
          params: { path, query: partOf(undefined, pageParam) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** One's own viewings of a movie. */
export function viewingsQuery(movieId: number) {
  const query = { movie_id: String(movieId), per_page: MOST_OF_A_MOVIE };
  return queryOptions({
    queryKey: [...DIARY_KEY, "movie", movieId],
    queryFn: ({ signal }) => page(api.GET("/user/diary", { params: { query }, signal })),
    staleTime: 0,
  });
}
