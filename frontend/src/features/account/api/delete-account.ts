import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, none } from "@/lib/api/client";
import { removeMemberMark } from "@/lib/auth/member-mark";
import { dropAnswers } from "@/lib/auth/renew-answers";

export function useDeleteAccount() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (password: string) => none(api.DELETE("/user", { body: { password } })),
    meta: { done: msg`Your account is deleted.` },
    onSuccess: async () => {
      const loggedOutAt = Date.now();
      await navigate(paths.home());
      removeMemberMark();
      dropAnswers(queryClient, loggedOutAt);
    },
  });
}
