import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none } from "@/lib/api/client";

import { FEED_KEY } from "./get-feed";
import { USER_KEY, userQuery } from "./get-user";

function changeFollow(userId: number, followed: boolean) {
  const params = { path: { user_id: userId } };
  return followed
    ? none(api.PUT("/users/{user_id}/follow", { params }))
    : none(api.DELETE("/users/{user_id}/follow", { params }));
}

/** Set at once, and set back with a word where the server refuses. */
export function useFollow(userId: number) {
  const queryClient = useQueryClient();
  const { queryKey } = userQuery(userId);
  const show = (followed: boolean) => {
    queryClient.setQueryData(queryKey, (user) => user && { ...user, followed });
  };
  return useMutation({
    mutationFn: (followed: boolean) => changeFollow(userId, followed),
    // One after the other, so that the last press is what counts.
    scope: { id: `follow ${String(userId)}` },
    meta: { failed: msg`You follow whom you followed before.` },
    onMutate: show,
    onError: (_error, followed) => {
      show(!followed);
    },
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: FEED_KEY });
      await queryClient.invalidateQueries({ queryKey: USER_KEY });
    },
  });
}
