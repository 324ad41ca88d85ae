import { msg } from "@lingui/core/macro";
import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, one, page, type Schemas } from "@/lib/api/client";

import { REVIEWS_KEY } from "./get-reviews";

export type Reply = Schemas["Reply"];

const PER_PAGE = 20;

/** The oldest first, on to newer ones. */
export function repliesQuery(reviewId: number) {
  return infiniteQueryOptions({
    queryKey: [...REVIEWS_KEY, "replies", reviewId],
    queryFn: ({ pageParam, signal }) => {
      const query = { per_page: PER_PAGE, ...(pageParam === null ? {} : { after: pageParam }) };
      const params = { path: { review_id: reviewId }, query };
      return page(api.GET("/reviews/{review_id}/replies", { params, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

export function useCreateReply(reviewId: number) {
  const queryClient = useQueryClient();
  const params = { path: { review_id: reviewId } };
  return useMutation({
    mutationFn: (body: string) =>
      one(api.POST("/reviews/{review_id}/replies", { params, body: { body } })),
    meta: { done: msg`The reply is sent.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

export function useDeleteReply({ id }: Reply) {
  const queryClient = useQueryClient();
  const params = { path: { reply_id: id } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/replies/{reply_id}", { params })),
    meta: { done: msg`The reply is deleted.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}
