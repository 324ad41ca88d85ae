/** The key of a member's own choices, which several features ask for. */
export const PREFERENCES_KEY = ["preferences"] as const;
