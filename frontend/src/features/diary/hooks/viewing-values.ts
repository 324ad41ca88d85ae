import { textOf } from "@/lib/form-values";

import type { Viewing } from "../api/get-diary";

export const VIEWING_FIELDS = ["watched_on", "rewatch", "note"];

/** What the form edits, as the API takes it. */
export interface ViewingValues {
  /** A day, null for an unknown one. */
  watched_on: string | null;
  rewatch: boolean;
  note: string;
}

export function valuesOf({ watched_on: day, rewatch, note }: Viewing): ViewingValues {
  return { watched_on: day === null ? null : day.slice(0, 10), rewatch, note };
}

export function readViewing(form: FormData): ViewingValues {
  const day = textOf(form, "watched_on");
  return {
    watched_on: day === "" ? null : day,
    rewatch: form.get("rewatch") !== null,
    // Forms end lines as nothing else here does.
    note: textOf(form, "note").replaceAll("\r\n", "\n"),
  };
}
