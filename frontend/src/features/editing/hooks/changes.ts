/** Those of the values that are not as they were: what somebody else changed meanwhile stays. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, after[key]])) as Partial<T>;
}

/** A number that was typed; nothing for an empty field. */
export function numberOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

export function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
