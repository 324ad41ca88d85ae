import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, one, type Schemas, type Versioned } from "@/lib/api/client";

import { type Review, REVIEWS_KEY } from "./get-reviews";

export type ReviewDraft = Schemas["ReviewInput"];

export function useCreateReview(movieId: number) {
  const queryClient = useQueryClient();
  const params = { path: { movie_id: movieId } };
  return useMutation({
    mutationFn: (body: ReviewDraft) =>
      one(api.POST("/movies/{movie_id}/reviews", { params, body })),
    meta: { done: msg`The review is saved.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

interface Change {
  /** The version that was seen. */
  etag: string | null;
  body: ReviewDraft;
}

export function useChangeReview(reviewId: number) {
  const queryClient = useQueryClient();
  const params = { path: { review_id: reviewId } };
  return useMutation({
    mutationFn: ({ etag, body }: Change) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return one(api.PATCH("/reviews/{review_id}", { params, body, headers }));
    },
    meta: { done: msg`The review is saved.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

export function useDeleteReview() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ record, etag }: Versioned<Review>) => {
      const params = { path: { review_id: record.id } };
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/reviews/{review_id}", { params, headers }));
    },
    meta: { done: msg`The review is deleted.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}
