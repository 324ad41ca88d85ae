import { queryOptions } from "@tanstack/react-query";

import { api, one, type Schemas } from "./client";

export type Genre = Schemas["Genre"];

export function genresQuery() {
  return queryOptions({
    queryKey: ["genres"],
    queryFn: ({ signal }) => one(api.GET("/genres", { signal })),
    staleTime: 10 * 60_000,
  });
}
