import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { type ApiToken, tokensQuery } from "./get-tokens";

export function useRemoveToken({ id, name }: ApiToken) {
  const queryClient = useQueryClient();
  const params = { path: { token_id: id } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/user/tokens/{token_id}", { params })),
    meta: { done: msg`The token ${name} is taken back.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
}
