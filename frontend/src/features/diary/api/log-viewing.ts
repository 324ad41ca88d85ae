import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";
import { changeMine } from "@/lib/known-movies";

import { renewDiary } from "./renew-diary";

export function useLogViewing() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["ViewingInput"]) => one(api.POST("/user/diary", { body })),
    meta: { done: msg`It is in your diary.` },
    onSuccess: ({ movie }) => {
      if (movie.my !== undefined) {
        changeMine(queryClient, movie.id, { viewings: movie.my.viewings });
      }
      return renewDiary(queryClient);
    },
  });
}
