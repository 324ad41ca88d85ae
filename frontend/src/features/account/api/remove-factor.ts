import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, type Schemas } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

import { factorQuery } from "./get-factor";

export function useRemoveFactor() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["FactorProofInput"]) =>
      none(api.DELETE("/user/two-factor", { body })),
    meta: { done: msg`Two-factor login is off.` },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: factorQuery().queryKey });
      void queryClient.invalidateQueries({ queryKey: PROFILE_KEY });
    },
  });
}
