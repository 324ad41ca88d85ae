import { msg } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { api, none } from "@/lib/api/client";

import { useForgetRecord } from "../hooks/use-forget-record";

export function useDeletePerson(personId: number) {
  const navigate = useNavigate();
  const forgetRecord = useForgetRecord();
  const params = { path: { person_id: personId } };
  return useMutation({
    mutationFn: () => none(api.DELETE("/people/{person_id}", { params })),
    meta: { done: msg`The person is deleted.` },
    onSuccess: () => forgetRecord(() => navigate({ ...paths.people(), replace: true })),
  });
}
