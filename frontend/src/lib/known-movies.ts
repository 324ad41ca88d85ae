import type { QueryClient } from "@tanstack/react-query";

import type { Schemas } from "@/lib/api/client";

type Mine = Schemas["Mine"];
type Average = Pick<Schemas["Movie"], "avg_rating" | "rating_count">;

interface KnownMovie {
  movie_id: number;
  my: Mine;
}

function isKnown(value: object, movieId: number): value is KnownMovie {
  return "my" in value && "movie_id" in value && value.movie_id === movieId;
}

/** An answer with the movie changed wherever it occurs; itself, where it does not. */
function changed(value: unknown, movieId: number, change: (movie: KnownMovie) => object): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => changed(item, movieId, change));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isKnown(value, movieId)) {
    return { ...value, ...change(value) };
  }
  const entries = Object.entries(value);
  const parts = entries.map(([key, part]) => [key, changed(part, movieId, change)] as const);
  return parts.some(([, part], index) => part !== entries[index]?.[1])
    ? Object.fromEntries(parts)
    : value;
}

/** A movie in every answer that is kept; none of them is newer for it. */
function changeMovie(
  queryClient: QueryClient,
  movieId: number,
  change: (movie: KnownMovie) => object,
): void {
  for (const { queryKey, state } of queryClient.getQueryCache().getAll()) {
    const answer = changed(state.data, movieId, change);
    if (answer !== state.data) {
      queryClient.setQueryData(queryKey, answer, { updatedAt: state.dataUpdatedAt });
    }
  }
}

/** What a movie is to its visitor. */
export function changeMine(queryClient: QueryClient, movieId: number, change: Partial<Mine>): void {
  changeMovie(queryClient, movieId, ({ my }) => ({ my: { ...my, ...change } }));
}

/** What a movie is to everybody, where an answer says that. */
export function changeAverage(queryClient: QueryClient, movieId: number, average: Average): void {
  changeMovie(queryClient, movieId, (movie) => ("avg_rating" in movie ? average : {}));
}
