import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

import { type IndexEntry, IndexList } from "@/components/ui/index-list";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";
import { useGenreName } from "@/lib/labels";

import type { Genre } from "@/lib/api/get-genres";

/** Genres by name, as the chosen language sorts them. */
export function GenreIndex({ genres, isLarge }: { genres: Genre[]; isLarge?: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const nameOf = useGenreName();
  const entries: IndexEntry[] = genres.map((genre) => ({
    key: genre.id,
    name: nameOf(genre.name),
    note: format.number(genre.movie_count),
    spokenNote: t`${plural(genre.movie_count, { one: "# film", other: "# films" })}`,
    link: paths.genre(genre.id),
  }));
  entries.sort((a, b) => a.name.localeCompare(b.name, i18n.locale));
  return <IndexList entries={entries} isLarge={isLarge} />;
}
