import type { BrowseSearch } from "@/lib/browse-search";
import { safeNext } from "@/lib/next-address";

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

/** Every address of the site and of the files it shows; nothing else spells one. */
export const paths = {
  home: () => ({ to: "/" }) as const,
  movies: (search: BrowseSearch = {}) => ({ to: "/movies", search }) as const,
  movie: (id: number) => ({ to: "/movies/$movieId", params: { movieId: id } }) as const,
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
  bookmarks: (page?: number) => ({ to: "/bookmarks", search: pageSearch(page) }) as const,
  admin: (search: AdminSearch = {}) => ({ to: "/admin", search }) as const,
  newMovie: () => ({ to: "/movies/new" }) as const,
  newPerson: () => ({ to: "/people/new" }) as const,
  asset: (name: string) => `/assets/${encodeURIComponent(name)}`,
  apiDocs: "/docs/",
  imdb: (id: string) => `https://www.imdb.com/title/${id}/`,
  tmdb: (id: number) => `https://www.themoviedb.org/movie/${String(id)}`,
} as const;

/** The picture of a movie: its poster only where that comes from our own origin. */
export function posterOf(movie: { poster: string; thumbnail: string }): string {
  const isOurs = /^\/(?![/\\])/.test(movie.poster);
  return isOurs ? movie.poster : paths.asset(movie.thumbnail);
}
