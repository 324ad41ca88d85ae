import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { sessionsQuery } from "./get-sessions";

export interface PasswordChange {
  old_password: string;
  new_password: string;
}

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => none(api.PUT("/user/password", { body })),
    meta: { done: msg`Your password is changed, and all your other sessions are ended.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}
