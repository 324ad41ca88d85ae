import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

import { changeReview } from "../hooks/known-reviews";
import type { Review } from "./get-reviews";

/** Shown at once, and set back with a word where the server refuses. */
export function useLike({ id, like_count: count, liked = false }: Review) {
  const queryClient = useQueryClient();
  const params = { path: { review_id: id } };
  return useMutation({
    mutationFn: (likes: boolean) =>
      likes
        ? one(api.PUT("/reviews/{review_id}/like", { params }))
        : one(api.DELETE("/reviews/{review_id}/like", { params })),
    // One after the other, so that the last press is what counts.
    scope: { id: `like ${String(id)}` },
    meta: { failed: msg`What you like is as it was.` },
    onMutate: (likes) => {
      changeReview(queryClient, id, { liked: likes, like_count: count + (likes ? 1 : -1) });
    },
    onSuccess: ({ like_count }) => {
      changeReview(queryClient, id, { like_count });
    },
    onError: () => {
      changeReview(queryClient, id, { liked, like_count: count });
    },
  });
}
