import type { QueryClient } from "@tanstack/react-query";

import { LISTS_KEY } from "@/lib/lists-key";
import { STATISTICS_KEY } from "@/lib/statistics-key";

import { DIARY_KEY } from "./get-diary";

/** What a change of the diary shows in. */
export async function renewDiary(queryClient: QueryClient): Promise<void> {
  await Promise.all(
    [DIARY_KEY, STATISTICS_KEY, LISTS_KEY].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}
