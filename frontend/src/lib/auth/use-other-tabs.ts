import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { MARK_KEY } from "./member-mark";
import { dropAnswers, refreshAnswers } from "./renew-answers";

/** Logging in or out in one tab is heard of in the others. */
export function useOtherTabs(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const onStorage = ({ key, oldValue }: StorageEvent) => {
      if (key === MARK_KEY && oldValue === null) {
        refreshAnswers(queryClient);
      } else if (key === MARK_KEY || key === null) {
        dropAnswers(queryClient);
      }
    };
    window.addEventListener("storage", onStorage);
    return () => {
      window.removeEventListener("storage", onStorage);
    };
  }, [queryClient]);
}
