import { msg } from "@lingui/core/macro";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Page } from "@/lib/api/client";
import { LISTS_KEY } from "@/lib/lists-key";

import type { ListedMovie } from "./get-list";
import { listsForQuery, type MovieList } from "./get-lists";

interface Mark {
  list: MovieList;
  isOn: boolean;
}

async function put(listId: number, movieId: number, isOn: boolean): Promise<void> {
  const params = { path: { list_id: listId } };
  const movie_ids = [movieId];
  await (isOn
    ? one(api.POST("/lists/{list_id}/items", { params, body: { movie_ids, position: null } }))
    : one(api.POST("/lists/{list_id}/removals", { params, body: { movie_ids } })));
}

/** Put a film on one of one's lists or take it off: shown at once, and set back where refused. */
export function useMarkOnList(movieId: number, title: string) {
  const queryClient = useQueryClient();
  const { queryKey } = listsForQuery(movieId);
  const show = ({ list, isOn }: Mark) => {
    queryClient.setQueryData(queryKey, (old) =>
      old === undefined
        ? old
        : {
            ...old,
            items: old.items.map((one) => (one.id === list.id ? { ...one, has_movie: isOn } : one)),
          },
    );
  };
  const { mutate } = useMutation({
    mutationFn: ({ list, isOn }: Mark) => put(list.id, movieId, isOn),
    scope: { id: `lists of ${String(movieId)}` },
    meta: { failed: msg`The lists of “${title}” are as they were.` },
    onError: (_error, { list, isOn }) => {
      show({ list, isOn: !isOn });
    },
    onSettled: () =>
      queryClient.invalidateQueries({
        queryKey: LISTS_KEY,
        // What is being ticked keeps its order.
        predicate: (query) => query.queryKey[1] !== "for",
      }),
  });
  return (mark: Mark) => {
    // Before the mutation begins, or the box would be empty again for a moment.
    show(mark);
    mutate(mark);
  };
}

export function useTakeOff(listId: number) {
  const queryClient = useQueryClient();
  const params = { path: { list_id: listId } };
  return useMutation({
    mutationFn: (movieIds: number[]) =>
      one(api.POST("/lists/{list_id}/removals", { params, body: { movie_ids: movieIds } })),
    meta: { failed: msg`The list is as it was.` },
    onSettled: () => queryClient.invalidateQueries({ queryKey: LISTS_KEY }),
  });
}

export interface Move {
  movie: ListedMovie;
  position: number;
}

/** The films of a page with one at another rank: only what is on the page is known to move. */
export function moved(movies: ListedMovie[], { movie, position }: Move): ListedMovie[] {
  const first = movies[0]?.item.position ?? 1;
  const rest = movies.filter((one) => one.id !== movie.id);
  return rest
    .toSpliced(Math.max(0, position - first), 0, movie)
    .map((one, index) => ({ ...one, item: { ...one.item, position: first + index } }));
}

/** Move a film to a rank: shown at once, and set back where refused. */
export function useMoveOnList(listId: number, queryKey: QueryKey) {
  const queryClient = useQueryClient();
  const params = { path: { list_id: listId } };
  return useMutation({
    mutationFn: ({ movie, position }: Move) =>
      one(
        api.POST("/lists/{list_id}/moves", { params, body: { movie_ids: [movie.id], position } }),
      ),
    scope: { id: `order of ${String(listId)}` },
    meta: { failed: msg`The order is as it was.` },
    onMutate: async (move) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData<Page<ListedMovie>>(queryKey, (old) =>
        old === undefined ? old : { ...old, items: moved(old.items, move) },
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: LISTS_KEY }),
  });
}

export function useWriteNote(listId: number, movieId: number) {
  const queryClient = useQueryClient();
  const params = { path: { list_id: listId, movie_id: movieId } };
  return useMutation({
    mutationFn: (note: string) =>
      one(api.PATCH("/lists/{list_id}/items/{movie_id}", { params, body: { note } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: LISTS_KEY }),
  });
}
