import type { QueryClient } from "@tanstack/react-query";

import { type Review, REVIEWS_KEY } from "../api/get-reviews";

function isReview(value: object, id: number): value is Review {
  return "spoiler" in value && "id" in value && value.id === id;
}

function changed(value: unknown, id: number, change: Partial<Review>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => changed(item, id, change));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isReview(value, id)) {
    return { ...value, ...change };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, changed(part, id, change)]),
  );
}

/** A review changed in every answer that is kept; none of them is newer for it. */
export function changeReview(queryClient: QueryClient, id: number, change: Partial<Review>): void {
  for (const { queryKey, state } of queryClient
    .getQueryCache()
    .findAll({ queryKey: REVIEWS_KEY })) {
    if (state.data !== undefined) {
      queryClient.setQueryData(queryKey, changed(state.data, id, change), {
        updatedAt: state.dataUpdatedAt,
      });
    }
  }
}
