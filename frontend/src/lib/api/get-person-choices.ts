import { queryOptions } from "@tanstack/react-query";

import { api, one } from "./client";

export interface Choice {
  id: number;
  name: string;
}

/** People whose names match what was typed, for choosing one as a filter. */
async function getPersonChoices(text: string, signal: AbortSignal): Promise<Choice[]> {
  const hits = await one(api.GET("/search", { params: { query: { q: text } }, signal }));
  const people = hits.filter((hit) => hit.match === "person");
  return people.flatMap((hit) =>
    hit.person_id === null ? [] : [{ id: hit.person_id, name: hit.name }],
  );
}

export function personChoicesQuery(text: string) {
  return queryOptions({
    queryKey: ["person-choices", text],
    queryFn: ({ signal }) => getPersonChoices(text, signal),
    enabled: text !== "",
  });
}
