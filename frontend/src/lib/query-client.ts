import { QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/client";

/** Try once more where the server may recover; a refusal stays a refusal. */
function shouldRetry(failures: number, error: Error): boolean {
  const mayRecover = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return mayRecover && failures < 1;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 60_000, refetchOnWindowFocus: false },
    },
  });
}
