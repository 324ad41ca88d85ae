import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, none, type Versioned } from "@/lib/api/client";

import { useForgetRecord } from "../hooks/use-forget-record";

export function useDeleteMovie(movieId: number) {
  const navigate = useNavigate();
  const forgetRecord = useForgetRecord();
  const params = { path: { movie_id: movieId } };
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ etag }: Pick<Versioned<unknown>, "etag">) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/movies/{movie_id}", { params, headers }));
    },
    meta: { done: msg`The movie is deleted.` },
    onSuccess: () => forgetRecord(() => navigate({ ...paths.movies(), replace: true })),
  });
}
