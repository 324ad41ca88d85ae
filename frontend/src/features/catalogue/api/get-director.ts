import { queryOptions } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";

export function directorQuery(directorId: number) {
  return queryOptions({
    queryKey: ["director", directorId],
    queryFn: ({ signal }) =>
      one(
        api.GET("/directors/{director_id}", {
          params: { path: { director_id: directorId } },
          signal,
        }),
      ),
  });
}
