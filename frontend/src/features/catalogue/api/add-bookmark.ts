import { api, one } from "@/lib/api/client";

export async function addBookmark(movieId: number): Promise<void> {
  const params = { path: { movie_id: movieId } };
  await one(api.POST("/favorites/movies/{movie_id}", { params }));
}
