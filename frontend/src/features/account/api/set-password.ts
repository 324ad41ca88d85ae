import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";

import { api, none, type Schemas } from "@/lib/api/client";

export type SecretPassword = Schemas["SecretPasswordInput"];

/** By a one-time secret, where the old password is not known. */
export function useSetPassword() {
  return useMutation({
    mutationFn: (body: SecretPassword) => none(api.PUT("/auth/password", { body })),
    meta: { done: msg`Your password is set. Log in with it.` },
  });
}
