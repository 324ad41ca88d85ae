import type { BrowseSearch } from "@/lib/browse-search";
import { safeNext } from "@/lib/next-address";
import { compact } from "@/lib/search-params";

/** A login leads on to where one was, unless that is where it leads anyway. */
function nextSearch(next: string | undefined): { next?: string } {
  const address = safeNext(next);
  return address === undefined ? {} : { next: address };
}

/** The first page is the list's own address. */
function pageSearch(page: number | undefined): { page?: number } {
  return page === undefined || page === 1 ? {} : { page };
}

/** Which accounts the administration shows. */
export interface AdminSearch {
  q?: string;
  page?: number;
}

/** The parts of a member's page, which have addresses of their own. */
export const USER_TABS = [
  "ratings",
  "reviews",
  "followers",
  "following",
  "diary",
  "statistics",
  "lists",
] as const;

export type UserTab = (typeof USER_TABS)[number];

/** Whose statistics, and of which year. */
export interface StatisticsSearch {
  of?: "all";
  year?: number;
}

/** How the reviews on a movie's page are sorted: the newest first, unless told. */
export interface MovieSearch {
  reviews?: "likes";
}

/** Which lists are shown: everybody's, unless told. */
export interface ListsSearch {
  whose?: "mine";
  q?: string;
  page?: number;
}

/** A list's own address, with the key that an unlisted one needs. */
export interface ListSearch {
  key?: string;
  page?: number;
}

/** Every address of the site and of the files it shows; nothing else spells one. */
export const paths = {
  home: () => ({ to: "/" }) as const,
  movies: (search: BrowseSearch = {}) => ({ to: "/movies", search }) as const,
  movie: (id: number, search: MovieSearch = {}) =>
    ({ to: "/movies/$movieId", params: { movieId: id }, search }) as const,
  people: (page?: number) => ({ to: "/people", search: pageSearch(page) }) as const,
  person: (id: number) => ({ to: "/people/$personId", params: { personId: id } }) as const,
  genres: () => ({ to: "/genres" }) as const,
  genre: (id: number, page?: number) =>
    ({ to: "/genres/$genreId", params: { genreId: id }, search: pageSearch(page) }) as const,
  directors: (page?: number) => ({ to: "/directors", search: pageSearch(page) }) as const,
  director: (id: number, page?: number) =>
    ({
      to: "/directors/$directorId",
      params: { directorId: id },
      search: pageSearch(page),
    }) as const,
  login: (next?: string) => ({ to: "/login", search: nextSearch(next) }) as const,
  signup: (next?: string) => ({ to: "/signup", search: nextSearch(next) }) as const,
  welcome: () => ({ to: "/welcome" }) as const,
  account: () => ({ to: "/account" }) as const,
  user: (id: number, tab: UserTab = "ratings", page?: number) =>
    ({
      to: "/users/$userId/{-$tab}",
      // The first part is the member's own address.
      params: { userId: id, tab: tab === "ratings" ? undefined : tab },
      search: pageSearch(page),
    }) as const,
  feed: (after?: string) =>
    ({ to: "/feed", search: after === undefined ? {} : { after } }) as const,
  bookmarks: (page?: number) => ({ to: "/bookmarks", search: pageSearch(page) }) as const,
  diary: (year?: number) => ({ to: "/diary", search: year === undefined ? {} : { year } }) as const,
  statistics: (search: StatisticsSearch = {}) => ({ to: "/statistics", search }) as const,
  lists: ({ page, ...search }: ListsSearch = {}) =>
    ({ to: "/lists", search: compact({ ...search, ...pageSearch(page) }) }) as const,
  list: (id: number, { page, ...search }: ListSearch = {}) =>
    ({
      to: "/lists/$listId",
      params: { listId: id },
      search: compact({ ...search, ...pageSearch(page) }),
    }) as const,
  reviews: () => ({ to: "/reviews" }) as const,
  review: (id: number) => ({ to: "/reviews/$reviewId", params: { reviewId: id } }) as const,
  reports: (state: "open" | "resolved" = "open") =>
    ({ to: "/admin/reports", search: state === "open" ? {} : { state } }) as const,
  admin: (search: AdminSearch = {}) => ({ to: "/admin", search }) as const,
  newMovie: () => ({ to: "/movies/new" }) as const,
  newPerson: () => ({ to: "/people/new" }) as const,
  asset: (name: string) => `/assets/${encodeURIComponent(name)}`,
  apiDocs: "/docs/",
  export: "/user/export",
  imdb: (id: string) => `https://www.imdb.com/title/${id}/`,
  tmdb: (id: number) => `https://www.themoviedb.org/movie/${String(id)}`,
} as const;

/** The picture of a movie: its poster only where that comes from our own origin. */
export function posterOf(movie: { poster: string; thumbnail: string }): string {
  const isOurs = /^\/(?![/\\])/.test(movie.poster);
  return isOurs ? movie.poster : paths.asset(movie.thumbnail);
}
