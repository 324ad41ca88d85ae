import type { Schemas } from "@/lib/api/client";
import { textOf } from "@/lib/form-values";

import { numberOrNull, textOrNull } from "./typed-values";

export type Person = Schemas["PersonDetail"];

/** What the form edits, as the API takes it. */
export interface PersonValues {
  name: string;
  location: string | null;
  gender: string | null;
  born: string | null;
  birth_year: number | null;
  died: string | null;
  death_year: number | null;
  description: string;
}

const NOTHING: PersonValues = {
  name: "",
  location: null,
  gender: null,
  born: null,
  birth_year: null,
  died: null,
  death_year: null,
  description: "",
};

export function valuesOf(person: Person | null): PersonValues {
  if (person === null) {
    return NOTHING;
  }
  return {
    name: person.name,
    location: textOrNull(person.location ?? ""),
    gender: textOrNull(person.gender ?? ""),
    born: person.born?.slice(0, 10) ?? null,
    birth_year: person.birth_year,
    died: person.died?.slice(0, 10) ?? null,
    death_year: person.death_year,
    description: person.description,
  };
}

export function readValues(form: FormData): PersonValues {
  const text = (name: string) => textOf(form, name);
  return {
    name: text("name").trim(),
    location: textOrNull(text("location")),
    gender: textOrNull(text("gender")),
    born: textOrNull(text("born")),
    birth_year: numberOrNull(text("birth_year")),
    died: textOrNull(text("died")),
    death_year: numberOrNull(text("death_year")),
    description: text("description").trim(),
  };
}
