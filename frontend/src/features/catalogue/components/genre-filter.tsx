import { useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { Choice } from "@/components/ui/choice";
import { formatIds, type IdChoice, parseIds } from "@/lib/browse-search";
import { useGenreName } from "@/lib/labels";

import { genresQuery } from "@/lib/api/get-genres";
import type { BrowseFiltersProps } from "./browse-filters";

export function GenreFilter({ search, onChange }: BrowseFiltersProps) {
  const { t, i18n } = useLingui();
  const nameOf = useGenreName();
  const { data: genres = [] } = useQuery(genresQuery());
  const { ids, mode } = parseIds(search.genre_id);
  const options = genres
    .map((genre) => ({ value: String(genre.id), label: nameOf(genre.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.locale));
  const change = (choice: IdChoice) => {
    onChange({ genre_id: formatIds(choice) });
  };
  return (
    <>
      <MultiSelect
        label={t`Genres`}
        placeholder={ids.length === 0 ? t`Any genre` : undefined}
        data={options}
        value={ids.map(String)}
        onChange={(values) => {
          change({ ids: values.map(Number), mode });
        }}
        searchable
        hidePickedOptions
        nothingFoundMessage={t`No such genre`}
        comboboxProps={{ withinPortal: true }}
      />
      {ids.length > 1 && (
        <Choice
          legend={t`A film has`}
          options={[
            { value: "all", label: t`all of these` },
            { value: "any", label: t`any of these` },
          ]}
          value={mode}
          onChange={(next: IdChoice["mode"]) => {
            change({ ids, mode: next });
          }}
        />
      )}
    </>
  );
}
