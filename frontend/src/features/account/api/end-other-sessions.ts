import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { sessionsQuery } from "./get-sessions";

export function useEndOtherSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => none(api.DELETE("/user/sessions")),
    meta: {
      done: msg`All other sessions are ended.`,
      failed: msg`The other sessions could not be ended.`,
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}
