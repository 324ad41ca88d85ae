import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

import { tokensQuery } from "./get-tokens";

export type TokenInput = Schemas["ApiTokenInput"];
export type NewToken = Schemas["NewApiToken"];

export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenInput) => one(api.POST("/user/tokens", { body })),
    // Its text is kept nowhere but where it is shown.
    gcTime: 0,
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey });
    },
  });
}
