import { compact, idsIn, integerIn, numberIn, textIn } from "@/lib/search-params";

export const SORT_FIELDS = [
  "title",
  "year",
  "rating",
  "avg_rating",
  "top",
  "popularity",
  "created_at",
] as const;

export type SortField = (typeof SORT_FIELDS)[number];
export type Sort = SortField | `-${SortField}`;

/** The filters of the browse page, named as the API names them: one address, two readers. */
export interface BrowseFilters {
  q?: string;
  genre_id?: string;
  director_id?: string;
  person_id?: string;
  year?: number;
  year_from?: number;
  year_to?: number;
  rating_from?: number;
  rating_to?: number;
  rating_classification?: string;
}

export interface BrowseSearch extends BrowseFilters {
  sort?: Sort;
  page?: number;
}

const SORTS = new Set<string>(SORT_FIELDS.flatMap((field) => [field, `-${field}`]));

function isSort(value: string | undefined): value is Sort {
  return value !== undefined && SORTS.has(value);
}

/** Read an address leniently: what means nothing is left out instead of failing the page. */
export function parseBrowseSearch(raw: Record<string, unknown>): BrowseSearch {
  const sort = textIn(raw.sort);
  const page = integerIn(raw.page, 2, 9_999_999_999);
  return compact({
    q: textIn(raw.q),
    genre_id: idsIn(raw.genre_id),
    director_id: idsIn(raw.director_id),
    person_id: idsIn(raw.person_id),
    year: integerIn(raw.year, 0, 9999),
    year_from: integerIn(raw.year_from, 0, 9999),
    year_to: integerIn(raw.year_to, 0, 9999),
    rating_from: numberIn(raw.rating_from, 0, 5),
    rating_to: numberIn(raw.rating_to, 0, 5),
    rating_classification: textIn(raw.rating_classification, 20),
    sort: isSort(sort) ? sort : undefined,
    page,
  });
}

/** Laid over a search, it asks for everything; the order stays. */
export const NO_FILTERS: Record<keyof BrowseFilters, undefined> = {
  q: undefined,
  genre_id: undefined,
  director_id: undefined,
  person_id: undefined,
  year: undefined,
  year_from: undefined,
  year_to: undefined,
  rating_from: undefined,
  rating_to: undefined,
  rating_classification: undefined,
};

/** Several ids in one parameter: "1,2" wants all of them, "1|2" any. */
export interface IdChoice {
  ids: number[];
  mode: "all" | "any";
}

export function parseIds(text: string | undefined): IdChoice {
  const mode = text?.includes("|") ? "any" : "all";
  const ids = text === undefined ? [] : text.split(/[,|]/).map(Number);
  return { ids, mode };
}

export function formatIds({ ids, mode }: IdChoice): string | undefined {
  return ids.length === 0 ? undefined : ids.join(mode === "any" ? "|" : ",");
}
