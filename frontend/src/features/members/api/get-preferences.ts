import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { PREFERENCES_KEY } from "@/lib/preferences-key";

export type Preferences = Schemas["Preferences"];

/** One's own choices: who sees one's profile, and how ratings are shown. */
export function preferencesQuery() {
  return queryOptions({
    queryKey: PREFERENCES_KEY,
    queryFn: ({ signal }) => one(api.GET("/user/preferences", { signal })),
    staleTime: 0,
  });
}
