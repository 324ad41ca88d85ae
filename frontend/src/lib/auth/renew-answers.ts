import type { QueryClient } from "@tanstack/react-query";

import { PREFERENCES_KEY } from "@/lib/preferences-key";

import { PROFILE_KEY } from "./get-profile";

/** After a login: what was answered to a stranger may be shown until it was asked anew. */
export function refreshAnswers(queryClient: QueryClient): void {
  void queryClient.invalidateQueries();
}

/**
 * After a logout: what was answered to a member is for nobody else to see. What was asked since
 * then, at the given time, is as it should be.
 */
export function dropAnswers(
  queryClient: QueryClient,
  loggedOutAt = Number.POSITIVE_INFINITY,
): void {
  queryClient.removeQueries({ queryKey: PROFILE_KEY });
  // Asked anew by what is on its way out, they would be refused.
  queryClient.removeQueries({ queryKey: PREFERENCES_KEY });
  void queryClient.resetQueries({
    predicate: ({ state }) => state.dataUpdatedAt < loggedOutAt,
  });
}
