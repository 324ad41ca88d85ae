import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

import type { Account } from "./get-accounts";

/** A link by which an account's owner sets a new password; it is kept nowhere but in the answer. */
export function useCreateSecret({ id, email }: Account) {
  const params = { path: { user_id: id } };
  return useMutation({
    mutationFn: () => one(api.POST("/admin/users/{user_id}/secret", { params })),
    meta: { failed: msg`There is no link for ${email}.` },
    gcTime: 0,
  });
}
