import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

import { renewDiary } from "./renew-diary";

interface Change {
  /** The version that was seen. */
  etag: string | null;
  body: Schemas["ViewingChangesInput"];
}

export function useChangeViewing(viewingId: number) {
  const queryClient = useQueryClient();
  const params = { path: { viewing_id: viewingId } };
  return useMutation({
    mutationFn: ({ etag, body }: Change) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return one(api.PATCH("/user/diary/{viewing_id}", { params, body, headers }));
    },
    meta: { done: msg`The diary is changed.` },
    onSettled: () => renewDiary(queryClient),
  });
}
