/** The number of the last page, or null where nobody counted. */
export function lastPageOf(total: number | null | undefined, perPage: number): number | null {
  return typeof total === "number" ? Math.max(1, Math.ceil(total / perPage)) : null;
}
