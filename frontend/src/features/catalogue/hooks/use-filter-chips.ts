import { useLingui } from "@lingui/react/macro";
import { useQueries, useQuery } from "@tanstack/react-query";

import { type BrowseSearch, formatIds, parseIds } from "@/lib/browse-search";
import { useGenreName } from "@/lib/labels";
import { useRatingScale } from "@/lib/rating-scale";

import { directorQuery } from "../api/get-director";
import { genresQuery } from "@/lib/api/get-genres";
import { personQuery } from "../api/get-person";

export interface Chip {
  key: string;
  label: string;
  /** What the search becomes without it. */
  without: Partial<BrowseSearch>;
}

type IdKey = "genre_id" | "director_id" | "person_id";

function withoutId(search: BrowseSearch, key: IdKey, id: number): Partial<BrowseSearch> {
  const { ids, mode } = parseIds(search[key]);
  return { [key]: formatIds({ ids: ids.filter((other) => other !== id), mode }) };
}

/** The filters in force, each named so that it makes sense alone. */
export function useFilterChips(search: BrowseSearch): Chip[] {
  const { t } = useLingui();
  const { single } = useRatingScale();
  const names = useNames(search);
  const idChips = (key: IdKey, label: (name: string) => string): Chip[] =>
    parseIds(search[key]).ids.map((id) => ({
      key: `${key}-${String(id)}`,
      label: label(names[key].get(id) ?? "…"),
      without: withoutId(search, key, id),
    }));
  const simple = (key: keyof BrowseSearch, label: (value: string) => string): Chip[] => {
    const value = search[key];
    const text =
      typeof value === "number" && key.startsWith("rating") ? single(value).words : value;
    return value === undefined
      ? []
      : [{ key, label: label(String(text)), without: { [key]: undefined } }];
  };
  return [
    ...simple("q", (value) => t`Title: ${value}`),
    ...idChips("genre_id", (name) => name),
    ...idChips("director_id", (name) => t`Directed by ${name}`),
    ...idChips("person_id", (name) => t`With ${name}`),
    ...simple("year", (value) => t`Year ${value}`),
    ...simple("year_from", (value) => t`From ${value}`),
    ...simple("year_to", (value) => t`To ${value}`),
    ...simple("rating_from", (value) => t`Rated ${value} or more`),
    ...simple("rating_to", (value) => t`Rated ${value} or less`),
    ...simple("rating_classification", (value) => t`Classification ${value}`),
  ];
}

function useNames(search: BrowseSearch): Record<IdKey, Map<number, string>> {
  const nameOf = useGenreName();
  const genres = useQuery({ ...genresQuery(), enabled: search.genre_id !== undefined });
  const directors = useQueries({ queries: parseIds(search.director_id).ids.map(directorQuery) });
  const people = useQueries({ queries: parseIds(search.person_id).ids.map(personQuery) });
  const named = (list: { id: number; name: string }[]) =>
    new Map(list.map(({ id, name }) => [id, name]));
  return {
    genre_id: named((genres.data ?? []).map(({ id, name }) => ({ id, name: nameOf(name) }))),
    director_id: named(directors.flatMap(({ data }) => data ?? [])),
    person_id: named(people.flatMap(({ data }) => data?.record ?? [])),
  };
}
