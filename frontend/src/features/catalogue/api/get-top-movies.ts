import { queryOptions } from "@tanstack/react-query";

import { getMovies, type Movie } from "./get-movies";

export interface TopMovies {
  /** Whose judgement orders the shelf. */
  by: "community" | "editors";
  movies: Movie[];
}

/** The best films; by the editors' rating as long as nobody has rated anything. */
async function getTopMovies(count: number, signal: AbortSignal): Promise<TopMovies> {
  const rated = await getMovies({ sort: "top", per_page: count }, signal);
  if ((rated.items[0]?.rating_count ?? 0) > 0) {
    return { by: "community", movies: rated.items.filter((movie) => movie.rating_count > 0) };
  }
  const edited = await getMovies({ sort: "-rating", per_page: count }, signal);
  return { by: "editors", movies: edited.items };
}

export function topMoviesQuery(count = 20) {
  return queryOptions({
    queryKey: ["movies", "top", count],
    queryFn: ({ signal }) => getTopMovies(count, signal),
  });
}
