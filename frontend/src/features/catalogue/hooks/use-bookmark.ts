import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMine } from "@/lib/known-movies";

import { addBookmark } from "../api/add-bookmark";
import { removeBookmark } from "../api/remove-bookmark";

interface Bookmarked {
  id: number;
  title: string;
}

/** Set at once, and set back with a word where the server refuses. */
export function useBookmark({ id, title }: Bookmarked) {
  const queryClient = useQueryClient();
  const show = (bookmarked: boolean) => {
    changeMine(queryClient, id, { bookmarked });
  };
  return useMutation({
    mutationFn: (bookmarked: boolean) => (bookmarked ? addBookmark(id) : removeBookmark(id)),
    // One after the other, so that the last press is what counts.
    scope: { id: `bookmark ${String(id)}` },
    meta: { failed: msg`The bookmark of “${title}” is as it was.` },
    onMutate: show,
    onError: (_error, bookmarked) => {
      show(!bookmarked);
    },
  });
}
