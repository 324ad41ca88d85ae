import { msg } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, type Schemas, type Versioned, versioned } from "@/lib/api/client";

export type PersonChange = Schemas["PersonChange"];

type Person = Schemas["PersonDetail"];

/** The record as it is now, which a page may have seen before it was changed. */
export function getPersonNow(personId: number): Promise<Versioned<Person>> {
  return versioned(api.GET("/people/{person_id}", { params: { path: { person_id: personId } } }));
}

interface Update {
  /** The version that was seen. */
  etag: string | null;
  body: PersonChange;
}

export function useUpdatePerson(personId: number) {
  const queryClient = useQueryClient();
  const params = { path: { person_id: personId } };
  return useMutation({
    mutationFn: ({ etag, body }: Update) => {
      const headers = etag === null ? undefined : { "If-Match": etag };
      return versioned(api.PATCH("/people/{person_id}", { params, body, headers }));
    },
    meta: { done: msg`The person is saved.` },
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
