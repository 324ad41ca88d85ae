import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type PersonChange = Schemas["PersonChange"];

export function useUpdatePerson(personId: number) {
  const queryClient = useQueryClient();
  const params = { path: { person_id: personId } };
  return useMutation({
    mutationFn: (body: PersonChange) => one(api.PATCH("/people/{person_id}", { params, body })),
    meta: { done: msg`The person is saved.` },
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
