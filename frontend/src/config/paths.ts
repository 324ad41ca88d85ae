import type { BrowseSearch } from "@/lib/browse-search";

/** The first page is the list's own address. */
function pageSearch(page: number | undefined): { page?: number } {
  return page === undefined || page === 1 ? {} : { page };
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
