/** The key of all statistics: whatever is watched or rated changes them. */
export const STATISTICS_KEY = ["statistics"] as const;
