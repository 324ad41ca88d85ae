import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { formatIds, parseIds } from "@/lib/browse-search";
import { useDebouncedValue } from "@/lib/use-debounced-value";

import { directorChoicesQuery } from "../api/get-director-choices";
import { type Choice, personChoicesQuery } from "@/lib/api/get-person-choices";
import type { BrowseFiltersProps } from "./browse-filters";

/** The list shows no more than this; typing brings up the rest. */
const SHOWN = 50;

interface AddPersonProps {
  label: string;
  /** All there are; null where they have to be searched for. */
  known: Choice[] | null;
  onAdd: (id: number) => void;
}

/** Choosing somebody adds them: those chosen stand as chips above the films. */
function AddPerson({ label, known, onAdd }: AddPersonProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const text = useDebouncedValue(typed.trim(), 150);
  const { data: found = [] } = useQuery({
    ...personChoicesQuery(text),
    enabled: known === null && text !== "",
  });
  const options = (known ?? found).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Select
      label={label}
      placeholder={t`Type a name`}
      data={options}
      value={null}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // What the server found is what matches, however it was spelt.
      filter={known === null ? ({ options: all }) => all : undefined}
      limit={SHOWN}
      nothingFoundMessage={typed === "" ? undefined : t`Nobody found`}
      rightSectionPointerEvents="none"
      onChange={(value) => {
        setTyped("");
        if (value !== null) {
          onAdd(Number(value));
        }
      }}
    />
  );
}

export function DirectorFilter({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  const { data: directors = null } = useQuery(directorChoicesQuery());
  const { ids } = parseIds(search.director_id);
  return (
    <AddPerson
      label={t`Director`}
      known={directors}
      onAdd={(id) => {
        // Two directors are rarely of one film: more of them mean films of either.
        onChange({ director_id: formatIds({ ids: [...new Set([...ids, id])], mode: "any" }) });
      }}
    />
  );
}

export function PersonFilter({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  const { ids, mode } = parseIds(search.person_id);
  return (
    <AddPerson
      label={t`Person`}
      known={null}
      onAdd={(id) => {
        onChange({ person_id: formatIds({ ids: [...new Set([...ids, id])], mode }) });
      }}
    />
  );
}
