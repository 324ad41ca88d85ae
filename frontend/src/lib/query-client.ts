import type { MessageDescriptor } from "@lingui/core";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

declare module "@tanstack/react-query" {
  interface Register {
    /** What is said of a change, wherever the visitor is by then. */
    mutationMeta: { done?: MessageDescriptor; failed?: MessageDescriptor };
  }
}

/** Try once more where the server may recover; a refusal stays a refusal. */
function shouldRetry(failures: number, error: Error): boolean {
  const mayRecover = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return mayRecover && failures < 1;
}

export function createQueryClient(): QueryClient {
  /** A 401 may mean that the session has ended: only the server knows. */
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.status === 401) {
      void queryClient.invalidateQueries({ queryKey: PROFILE_KEY });
    }
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 60_000, refetchOnWindowFocus: false },
    },
  });
  return queryClient;
}
