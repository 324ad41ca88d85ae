import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { PROFILE_KEY } from "@/lib/auth/get-profile";

import { accountSessionsQuery } from "./get-account-sessions";
import { type Account, ACCOUNTS_KEY } from "./get-accounts";

/** Roles, and whether somebody may log in. */
export function useUpdateAccount({ id, email }: Account) {
  const queryClient = useQueryClient();
  const params = { path: { user_id: id } };
  return useMutation({
    mutationFn: (body: Schemas["AccountInput"]) =>
      one(api.PATCH("/admin/users/{user_id}", { params, body })),
    meta: { done: msg`The account ${email} is changed.` },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY }),
        queryClient.invalidateQueries({ queryKey: accountSessionsQuery(id).queryKey }),
        // It may be one's own.
        queryClient.invalidateQueries({ queryKey: PROFILE_KEY }),
      ]),
  });
}
