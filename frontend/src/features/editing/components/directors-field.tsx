import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { personChoicesQuery } from "@/lib/api/get-person-choices";
import { useDebouncedValue } from "@/lib/use-debounced-value";

import type { Choice } from "../hooks/movie-values";
import { TagsField } from "./tags-field";

interface ChoicesProps {
  value: Choice[];
  onChange: (value: Choice[]) => void;
}

export function DirectorsField({ value, onChange }: ChoicesProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const { data = [] } = useQuery(personChoicesQuery(useDebouncedValue(typed.trim(), 150)));
  return (
    <TagsField
      name="directors"
      label={t`Directors`}
      hint={t`Type a name. Somebody who is not in the catalogue yet is added to it.`}
      value={value}
      onChange={onChange}
      suggestions={data}
      typed={typed}
      onType={setTyped}
      isSearched
    />
  );
}
