import { useQuery } from "@tanstack/react-query";
import type { LinkProps } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { useDebouncedValue } from "@/lib/use-debounced-value";

import { type Hit, searchQuery } from "../api/get-search";

export interface SearchOption {
  id: string;
  hit: Hit | null;
  link: LinkProps;
}

const DELAY_MS = 120;

/** Enough of each kind to see the best of all kinds at once. */
const MOST_OF_A_KIND = 6;

const KINDS: Hit["match"][] = ["movie", "person", "role"];

function linkOf(hit: Hit): LinkProps | null {
  if (hit.match === "person") {
    return hit.person_id === null ? null : paths.person(hit.person_id);
  }
  return hit.movie_id === null ? null : paths.movie(hit.movie_id);
}

/** What can be chosen for the text typed: hits by kind, then all movies with these words. */
export function useSearchOptions(typed: string) {
  const text = useDebouncedValue(typed.trim(), DELAY_MS);
  const query = useQuery(searchQuery(text));
  const hits = text === "" ? [] : (query.data ?? []);
  // The kind with the best hit comes first.
  const kinds = [...new Set([...hits.map((hit) => hit.match), ...KINDS])];
  const options: SearchOption[] = kinds
    .flatMap((kind) => hits.filter((hit) => hit.match === kind).slice(0, MOST_OF_A_KIND))
    .flatMap((hit, index) => {
      const link = linkOf(hit);
      return link === null ? [] : [{ id: `hit-${String(index)}`, hit, link }];
    });
  if (text !== "") {
    options.push({ id: "all", hit: null, link: paths.movies({ q: text }) });
  }
  return { options, text, query };
}
