import { useState } from "react";

import { isStaleError, type Versioned } from "@/lib/api/client";

/** The version that the editor sees, whatever the page loads meanwhile, until that one is stale. */
export function useSeen<T>(first: Versioned<T>, load: () => Promise<Versioned<T>>) {
  const [seen, setSeen] = useState(first);
  const [reloads, setReloads] = useState(0);
  const reload = async (error: Error) => {
    if (isStaleError(error)) {
      setSeen(await load());
      setReloads((count) => count + 1);
    }
  };
  return {
    seen,
    reloads,
    reload: (error: Error) => {
      // Where that fails, the refusal is shown as it came.
      reload(error).catch(() => undefined);
    },
  };
}
