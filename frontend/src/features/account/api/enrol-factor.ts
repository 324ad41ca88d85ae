import { useMutation } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

/** What an authenticator app is set up with is kept nowhere but in the answer. */
export function useEnrolFactor() {
  return useMutation({
    mutationFn: (password: string) => one(api.POST("/user/two-factor", { body: { password } })),
    gcTime: 0,
  });
}
