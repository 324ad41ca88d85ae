import { api, one, type Schemas } from "@/lib/api/client";

/** In stars, 0.5 to 5 by halves. */
export function rateMovie(movieId: number, value: number): Promise<Schemas["Rating"]> {
  const params = { path: { movie_id: movieId } };
  return one(api.PUT("/movies/{movie_id}/rating", { params, body: { value } }));
}
