import { useLingui } from "@lingui/react/macro";

import { useCountries, useCountryName } from "@/lib/country-names";

import { TagsField } from "./tags-field";

interface CountriesProps {
  /** By the English names that are stored. */
  value: string[];
  onChange: (value: string[]) => void;
}

/** Countries as the visitor's language calls them. */
export function CountriesField({ value, onChange }: CountriesProps) {
  const { t, i18n } = useLingui();
  const nameOf = useCountryName();
  const shown = (stored: string) => ({ id: null, name: nameOf(stored) });
  const known = useCountries();
  const storedBy = new Map([...known, ...value].map((stored) => [nameOf(stored), stored]));
  return (
    <TagsField
      name="countries"
      label={t`Countries`}
      hint={t`Where it was made, the main one first.`}
      value={value.map(shown)}
      onChange={(choices) => {
        onChange(choices.map(({ name }) => storedBy.get(name) ?? name));
      }}
      suggestions={known.map(shown).sort((a, b) => a.name.localeCompare(b.name, i18n.locale))}
    />
  );
}
