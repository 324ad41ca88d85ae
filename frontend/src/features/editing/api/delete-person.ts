import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, none, type Versioned } from "@/lib/api/client";

import { useForgetRecord } from "../hooks/use-forget-record";

export function useDeletePerson(personId: number) {
  const navigate = useNavigate();
  const forgetRecord = useForgetRecord();
  const params = { path: { person_id: personId } };
  return useMutation({
    /** Takes the version that was seen. */
    mutationFn: ({ etag }: Pick<Versioned<unknown>, "etag">) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return none(api.DELETE("/people/{person_id}", { params, headers }));
    },
    meta: { done: msg`The person is deleted.` },
    onSuccess: () => forgetRecord(() => navigate({ ...paths.people(), replace: true })),
  });
}
