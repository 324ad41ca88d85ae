import type { Sort, SortField } from "@/lib/browse-search";

/** These have the best first without a sign; the others begin at the lowest. */
const BEST_FIRST: ReadonlySet<SortField> = new Set(["top", "popularity"]);

export interface Order {
  field: SortField;
  isDescending: boolean;
}

export function orderOf(sort: Sort): Order {
  const isReversed = sort.startsWith("-");
  const field = (isReversed ? sort.slice(1) : sort) as SortField;
  return { field, isDescending: BEST_FIRST.has(field) !== isReversed };
}

export function sortOf({ field, isDescending }: Order): Sort {
  return BEST_FIRST.has(field) === isDescending ? field : `-${field}`;
}

/** How one means a field when choosing it: titles from A, everything else from the top. */
export function usualSort(field: SortField): Sort {
  return sortOf({ field, isDescending: field !== "title" });
}
