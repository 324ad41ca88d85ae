import { queryOptions } from "@tanstack/react-query";

import { api, type Schemas, versioned } from "@/lib/api/client";

export type PersonDetail = Schemas["PersonDetail"];
export type Role = Schemas["Role"];

export function personQuery(personId: number) {
  return queryOptions({
    queryKey: ["person", personId],
    queryFn: ({ signal }) =>
      versioned(
        api.GET("/people/{person_id}", { params: { path: { person_id: personId } }, signal }),
      ),
  });
}
