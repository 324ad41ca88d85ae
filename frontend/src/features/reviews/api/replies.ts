import { msg } from "@lingui/core/macro";
import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, one, page, type Schemas, type Versioned, versioned } from "@/lib/api/client";

import { REVIEWS_KEY } from "./get-reviews";

export type Reply = Schemas["Reply"];
type ReplyDraft = Schemas["ReplyInput"];

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

/** A reply as it is now, which a list may have had before it was changed. */
export function getReplyNow(replyId: number): Promise<Versioned<Reply>> {
  const params = { path: { reply_id: replyId } };
  return versioned(api.GET("/replies/{reply_id}", { params }));
}

export function useCreateReply(reviewId: number) {
  const queryClient = useQueryClient();
  const params = { path: { review_id: reviewId } };
  return useMutation({
    mutationFn: (body: ReplyDraft) =>
      one(api.POST("/reviews/{review_id}/replies", { params, body })),
    meta: { done: msg`The reply is sent.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

interface Change {
  /** The version that was seen. */
  etag: string | null;
  body: ReplyDraft;
}

export function useChangeReply(replyId: number) {
  const queryClient = useQueryClient();
  const params = { path: { reply_id: replyId } };
  return useMutation({
    mutationFn: ({ etag, body }: Change) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return one(api.PATCH("/replies/{reply_id}", { params, body, headers }));
    },
    meta: { done: msg`The reply is saved.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

export function useDeleteReply() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ record, etag }: Versioned<Reply>) => {
      const params = { path: { reply_id: record.id } };
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/replies/{reply_id}", { params, headers }));
    },
    meta: { done: msg`The reply is deleted.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}
