import { api, none } from "@/lib/api/client";

export function removeBookmark(movieId: number): Promise<void> {
  const params = { path: { movie_id: movieId } };
  return none(api.DELETE("/favorites/movies/{movie_id}", { params }));
}
