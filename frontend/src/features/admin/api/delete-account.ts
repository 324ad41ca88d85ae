import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { type Account, ACCOUNTS_KEY } from "./get-accounts";

export function useDeleteAccount({ id, email }: Account) {
  const queryClient = useQueryClient();
  const params = { path: { user_id: id } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/admin/users/{user_id}", { params })),
    meta: { done: msg`The account ${email} is deleted.` },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ACCOUNTS_KEY }),
  });
}
