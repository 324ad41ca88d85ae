import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, one } from "@/lib/api/client";

import { type Subject, TRAIL_KEY } from "./get-trail";

/** Take a change back; where that deletes the record, its page is left. */
export function useUndoChange(entryId: number, subject: Subject) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { entry_id: entryId } };
  return useMutation({
    mutationFn: () => one(api.POST("/trail/{entry_id}/undo", { params })),
    meta: { done: msg`The change is undone.` },
    onSuccess: async ({ action, kind, record_id }) => {
      if (action === "delete") {
        if (subject !== null) {
          await navigate({
            ...(kind === "movie" ? paths.movies() : paths.people()),
            replace: true,
          });
        }
        queryClient.removeQueries({ queryKey: [kind, record_id] });
      }
      await queryClient.invalidateQueries();
    },
    // Most often, somebody was quicker.
    onError: () => queryClient.invalidateQueries({ queryKey: TRAIL_KEY }),
  });
}
