import { api, one, type Schemas } from "@/lib/api/client";

export function withdrawRating(movieId: number): Promise<Schemas["Rating"]> {
  return one(api.DELETE("/movies/{movie_id}/rating", { params: { path: { movie_id: movieId } } }));
}
