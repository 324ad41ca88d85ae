import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

import { accountSessionsQuery } from "./get-account-sessions";
import type { Account } from "./get-accounts";

export function useEndAccountSessions({ id, email }: Account) {
  const queryClient = useQueryClient();
  const params = { path: { user_id: id } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/admin/users/{user_id}/sessions", { params })),
    meta: {
      done: msg`All sessions of ${email} are ended.`,
      failed: msg`The sessions of ${email} could not be ended.`,
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: accountSessionsQuery(id).queryKey }),
        queryClient.invalidateQueries({ queryKey: PROFILE_KEY }),
      ]),
  });
}
