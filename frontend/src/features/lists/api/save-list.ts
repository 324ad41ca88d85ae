import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, none, one, type Schemas, type Versioned, versioned } from "@/lib/api/client";
import { LISTS_KEY } from "@/lib/lists-key";

import type { MovieList } from "./get-lists";

export type ListInput = Schemas["ListInput"];

function useRefresh() {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: LISTS_KEY });
}

/** Make a list, or change the given one if it is still the version that was seen. */
export function useSaveList(list?: MovieList, etag: string | null = null) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (body: ListInput) => {
      if (list === undefined) {
        return one(api.POST("/user/lists", { body }));
      }
      const params = { path: { list_id: list.id } };
      const headers = etag === null ? {} : { "If-Match": etag };
      const saved = await versioned(api.PATCH("/lists/{list_id}", { params, body, headers }));
      return saved.record;
    },
    onSuccess: refresh,
  });
}

export function useDeleteList({ id, name }: MovieList) {
  const queryClient = useQueryClient();
  const params = { path: { list_id: id } };
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ etag }: Pick<Versioned<unknown>, "etag">) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/lists/{list_id}", { params, headers }));
    },
    meta: { done: msg`The list ${name} is deleted.` },
    onSuccess: () => {
      // Of the list itself nothing is asked again: its page is about to be left.
      void queryClient.invalidateQueries({
        queryKey: LISTS_KEY,
        predicate: ({ queryKey }) => queryKey[1] !== "one" && queryKey[1] !== "movies",
      });
    },
  });
}

/** Make the old link worthless. */
export function useRenewKey({ id }: MovieList) {
  const refresh = useRefresh();
  const params = { path: { list_id: id } };
  return useMutation({
    mutationFn: () => one(api.POST("/lists/{list_id}/key", { params })),
    meta: { done: msg`The old link opens the list no more.` },
    onSuccess: refresh,
  });
}
