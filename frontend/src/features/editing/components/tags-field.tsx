import "@/styles/mantine-fields";

import { TagsInput } from "@mantine/core";

import { useProblem } from "@/components/ui/form-state";

import type { Choice } from "../hooks/movie-values";

interface TagsFieldProps {
  name: string;
  label: string;
  hint: string;
  value: Choice[];
  onChange: (value: Choice[]) => void;
  /** What is in the catalogue; what is not there becomes new by being typed. */
  suggestions: Choice[];
  typed?: string;
  onType?: (typed: string) => void;
  /** The suggestions are the answer to what was typed, however it was spelt. */
  isSearched?: boolean;
}

function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: "accent" }) === 0;
}

const SHOWN = 50;

export function TagsField({
  name,
  label,
  hint,
  value,
  onChange,
  suggestions,
  typed,
  onType,
  isSearched = false,
}: TagsFieldProps) {
  const problem = useProblem(name);
  const choose = (text: string): Choice =>
    [...value, ...suggestions].find((choice) => sameName(choice.name, text)) ?? {
      id: null,
      name: text,
    };
  return (
    <TagsInput
      label={label}
      description={hint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={problem}
      data={[...new Set(suggestions.map((choice) => choice.name))]}
      value={value.map((choice) => choice.name)}
      onChange={(names) => {
        onChange(names.map((text) => choose(text)));
      }}
      searchValue={typed}
      onSearchChange={onType}
      filter={isSearched ? ({ options }) => options : undefined}
      limit={SHOWN}
      splitChars={[]}
      maxLength={100}
    />
  );
}
