import { useQuery } from "@tanstack/react-query";

import type { Versioned } from "@/lib/api/client";

/** A record as it is when somebody sets out to change it, and not as a list may have had it. */
export function useNow<T>(key: readonly unknown[], load: () => Promise<Versioned<T>>) {
  // Neither kept nor renewed: a change is of the version that was seen.
  return useQuery({
    queryKey: ["now", ...key],
    queryFn: load,
    staleTime: Infinity,
    gcTime: 0,
  });
}
