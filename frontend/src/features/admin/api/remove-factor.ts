import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import type { Account } from "./get-accounts";

export function useRemoveFactor({ id, email }: Account) {
  const params = { path: { user_id: id } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/admin/users/{user_id}/two-factor", { params })),
    meta: { done: msg`${email} logs in without a second factor now.` },
  });
}
