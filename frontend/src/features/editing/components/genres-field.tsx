import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import { genresQuery } from "@/lib/api/get-genres";
import { useGenreName } from "@/lib/labels";

import type { Choice } from "../hooks/movie-values";
import { TagsField } from "./tags-field";

interface ChoicesProps {
  value: Choice[];
  onChange: (value: Choice[]) => void;
}

/** Genres as the visitor's language calls them. */
export function GenresField({ value, onChange }: ChoicesProps) {
  const { t, i18n } = useLingui();
  const nameOf = useGenreName();
  const { data = [] } = useQuery(genresQuery());
  const suggestions = data
    .map(({ id, name }) => ({ id, name: nameOf(name) }))
    .sort((a, b) => a.name.localeCompare(b.name, i18n.locale));
  return (
    <TagsField
      name="genres"
      label={t`Genres`}
      hint={t`The first is the main one. A genre that is not there yet becomes new.`}
      value={value.map(({ id, name }) => ({ id, name: nameOf(name) }))}
      onChange={onChange}
      suggestions={suggestions}
    />
  );
}
