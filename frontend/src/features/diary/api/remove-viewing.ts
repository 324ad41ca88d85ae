import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, type Versioned } from "@/lib/api/client";
import { changeMine } from "@/lib/known-movies";

import type { Viewing } from "./get-diary";
import { renewDiary } from "./renew-diary";

export function useRemoveViewing() {
  const queryClient = useQueryClient();
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ record, etag }: Versioned<Viewing>) => {
      const params = { path: { viewing_id: record.id } };
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/user/diary/{viewing_id}", { params, headers }));
    },
    meta: { done: msg`It is out of your diary.` },
    onSuccess: (_, { record: { movie } }) => {
      if (movie.my !== undefined) {
        changeMine(queryClient, movie.id, { viewings: Math.max(0, movie.my.viewings - 1) });
      }
    },
    onSettled: () => renewDiary(queryClient),
  });
}
