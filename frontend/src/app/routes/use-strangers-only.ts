import { useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";

import { useSession } from "@/lib/auth/use-session";

/** For pages of those who are not logged in: the way on, which those who are take at once. */
export function useStrangersOnly(next: string | undefined): () => void {
  const router = useRouter();
  const { state } = useSession();
  const goOn = useCallback(() => {
    router.history.replace(next ?? "/");
  }, [router, next]);
  useEffect(() => {
    if (state === "member") {
      goOn();
    }
  }, [state, goOn]);
  return goOn;
}
