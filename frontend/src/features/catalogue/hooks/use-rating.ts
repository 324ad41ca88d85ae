import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeAverage, changeMine } from "@/lib/known-movies";
import { LISTS_KEY } from "@/lib/lists-key";

import { movieQuery } from "../api/get-movie";
import { rateMovie } from "../api/rate-movie";
import { withdrawRating } from "../api/withdraw-rating";

interface RatedMovie {
  id: number;
  title: string;
}

interface RatingChange {
  /** In stars; null for none. */
  value: number | null;
  before: number | null;
}

/** Shown at once, and set back with a word where the server refuses. */
export function useRating({ id, title }: RatedMovie) {
  const queryClient = useQueryClient();
  const show = (rating: number | null) => {
    changeMine(queryClient, id, { rating });
  };
  return useMutation({
    mutationFn: ({ value }: RatingChange) =>
      value === null ? withdrawRating(id) : rateMovie(id, value),
    // One after the other, so that the last choice is what counts.
    scope: { id: `rating ${String(id)}` },
    meta: { failed: msg`Your rating of “${title}” is as it was.` },
    onMutate: ({ value }) => {
      show(value);
    },
    onError: (_error, { before }) => {
      show(before);
    },
    // The bars are asked for anew. Not waited for: the next choice need not.
    onSuccess: ({ avg_rating, rating_count }) => {
      changeAverage(queryClient, id, { avg_rating, rating_count });
      void queryClient.invalidateQueries({ queryKey: movieQuery(id).queryKey });
      void queryClient.invalidateQueries({ queryKey: ["user"] });
      void queryClient.invalidateQueries({ queryKey: LISTS_KEY });
    },
  });
}
