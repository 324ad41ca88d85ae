import { msg } from "@lingui/core/macro";
import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, page, type Schemas } from "@/lib/api/client";

import { REVIEWS_KEY } from "./get-reviews";

export type Report = Schemas["Report"];
export type ReportState = "open" | "resolved";

/** What may be reported and hidden. */
export interface Thing {
  kind: "review" | "reply";
  id: number;
}

const PER_PAGE = 20;

export function reportsQuery(state: ReportState) {
  return infiniteQueryOptions({
    queryKey: [...REVIEWS_KEY, "reports", state],
    queryFn: ({ pageParam, signal }) => {
      const paging = { per_page: PER_PAGE, ...(pageParam === null ? {} : { after: pageParam }) };
      return page(api.GET("/admin/reports", { params: { query: { ...paging, state } }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });
}

export function useReport({ kind, id }: Thing) {
  return useMutation({
    mutationFn: (reason: string) => {
      const body = { reason };
      return none(
        kind === "review"
          ? api.POST("/reviews/{review_id}/reports", { params: { path: { review_id: id } }, body })
          : api.POST("/replies/{reply_id}/reports", { params: { path: { reply_id: id } }, body }),
      );
    },
    meta: { done: msg`Thank you: the moderators will look at it.` },
  });
}

function setHidden({ kind, id }: Thing, hides: boolean): Promise<void> {
  const review = { params: { path: { review_id: id } } };
  const reply = { params: { path: { reply_id: id } } };
  if (kind === "review") {
    return none(
      hides
        ? api.PUT("/reviews/{review_id}/hidden", review)
        : api.DELETE("/reviews/{review_id}/hidden", review),
    );
  }
  return none(
    hides
      ? api.PUT("/replies/{reply_id}/hidden", reply)
      : api.DELETE("/replies/{reply_id}/hidden", reply),
  );
}

/** Out of everybody's sight, or back. */
export function useHide(thing: Thing, hides: boolean) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => setHidden(thing, hides),
    meta: { failed: msg`It is as it was.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}

export function useResolve(reportId: number) {
  const queryClient = useQueryClient();
  const params = { path: { report_id: reportId } };
  return useMutation({
    mutationFn: () => none(api.PUT("/admin/reports/{report_id}/resolved", { params })),
    meta: { failed: msg`The report is as it was.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: REVIEWS_KEY }),
  });
}
