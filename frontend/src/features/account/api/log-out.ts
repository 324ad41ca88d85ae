import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, none } from "@/lib/api/client";
import { removeMemberMark } from "@/lib/auth/member-mark";
import { dropAnswers } from "@/lib/auth/renew-answers";

export function useLogOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => none(api.POST("/user/logout")),
    meta: { failed: msg`You are still logged in.` },
    onSuccess: async () => {
      const loggedOutAt = Date.now();
      // First away from what only members see.
      await navigate(paths.home());
      removeMemberMark();
      dropAnswers(queryClient, loggedOutAt);
    },
  });
}
