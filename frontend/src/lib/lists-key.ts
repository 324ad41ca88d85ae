/** The key of every answer about lists: a change of one, a rating or a viewing may change any. */
export const LISTS_KEY = ["lists"] as const;
