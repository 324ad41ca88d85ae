import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, page, type Page, type Schemas, type Versioned, versioned } from "@/lib/api/client";

export type Review = Schemas["Review"];
export type ReviewSort = "newest" | "likes";

/** The key of every answer with reviews in it. */
export const REVIEWS_KEY = ["reviews"] as const;

const PER_PAGE = 10;

type ReadPage = (
  paging: { per_page: number; after?: string },
  signal: AbortSignal,
) => Promise<Page<Review>>;

/** A list of reviews, on by the cursor of each page. */
function listQuery(key: readonly unknown[], read: ReadPage) {
  return infiniteQueryOptions({
    queryKey: [...REVIEWS_KEY, ...key],
    queryFn: ({ pageParam, signal }) =>
      read({ per_page: PER_PAGE, ...(pageParam === null ? {} : { after: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

export type ReviewsQuery = ReturnType<typeof listQuery>;

export function movieReviewsQuery(movieId: number, sort: ReviewSort): ReviewsQuery {
  return listQuery(["movie", movieId, sort], (paging, signal) => {
    const params = { path: { movie_id: movieId }, query: { ...paging, sort } };
    return page(api.GET("/movies/{movie_id}/reviews", { params, signal }));
  });
}

export function ownReviewsQuery(): ReviewsQuery {
  return listQuery(["own"], (query, signal) =>
    page(api.GET("/user/reviews", { params: { query }, signal })),
  );
}

export function userReviewsQuery(userId: number): ReviewsQuery {
  return listQuery(["user", userId], (query, signal) => {
    const params = { path: { user_id: userId }, query };
    return page(api.GET("/users/{user_id}/reviews", { params, signal }));
  });
}

/** One's own review of a movie: a list of one, or of none. */
export function ownReviewQuery(movieId: number) {
  const query = { movie_id: String(movieId), per_page: 1 };
  return queryOptions({
    queryKey: [...REVIEWS_KEY, "own of", movieId],
    queryFn: ({ signal }) => page(api.GET("/user/reviews", { params: { query }, signal })),
  });
}

/** A review as it is now, which a page may have seen before it was changed. */
export function getReviewNow(reviewId: number): Promise<Versioned<Review>> {
  const params = { path: { review_id: reviewId } };
  return versioned(api.GET("/reviews/{review_id}", { params }));
}

export function reviewQuery(reviewId: number) {
  const params = { path: { review_id: reviewId } };
  return queryOptions({
    queryKey: [...REVIEWS_KEY, "one", reviewId],
    queryFn: ({ signal }) => versioned(api.GET("/reviews/{review_id}", { params, signal })),
  });
}
