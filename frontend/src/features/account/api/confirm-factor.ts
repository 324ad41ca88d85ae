import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

import { factorQuery } from "./get-factor";

export function useConfirmFactor() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => one(api.PUT("/user/two-factor", { body: { code } })),
    gcTime: 0,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: factorQuery().queryKey });
      // A role that asks for a second factor gives its rights only now.
      void queryClient.invalidateQueries({ queryKey: PROFILE_KEY });
    },
  });
}
