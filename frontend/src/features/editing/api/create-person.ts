import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, one, type Schemas } from "@/lib/api/client";

export type PersonInput = Schemas["PersonInput"];

export function useCreatePerson() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PersonInput) => one(api.POST("/people", { body })),
    meta: { done: msg`The person is in the catalogue.` },
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
