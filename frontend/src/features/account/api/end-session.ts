import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { sessionsQuery } from "./get-sessions";

function endSession(sessionId: number) {
  const params = { path: { session_id: sessionId } };
  return none(api.DELETE("/user/sessions/{session_id}", { params }));
}

export function useEndSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: endSession,
    meta: { done: msg`The session is ended.`, failed: msg`The session could not be ended.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}
