/** Search parameters as people write them: plain text, the same for the site and for the API. */
export type RawSearch = Record<string, string>;

export function parseSearch(search: string): RawSearch {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === "string" || typeof value === "number") {
      params.set(key, String(value));
    }
  }
  // Commas and bars part ids and need no escaping in a query; readable addresses are worth sharing.
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%7C", "|");
  return text === "" ? "" : `?${text}`;
}

export function textIn(raw: unknown, maxLength = 200): string | undefined {
  if (typeof raw !== "string" && typeof raw !== "number") {
    return undefined;
  }
  const text = String(raw).trim().slice(0, maxLength);
  return text === "" ? undefined : text;
}

export function numberIn(raw: unknown, from: number, to: number): number | undefined {
  const text = textIn(raw);
  if (text === undefined || !/^\d+(\.\d+)?$/.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return value >= from && value <= to ? value : undefined;
}

export function integerIn(raw: unknown, from: number, to: number): number | undefined {
  const value = numberIn(raw, from, to);
  return Number.isInteger(value) ? value : undefined;
}

const IDS = /^[1-9]\d{0,17}(?:(?:,[1-9]\d{0,17})*|(?:\|[1-9]\d{0,17})*)$/;

export function idsIn(raw: unknown): string | undefined {
  const text = textIn(raw);
  return text !== undefined && IDS.test(text) ? text : undefined;
}

/** Drop the keys that say nothing, so that equal searches look equal. */
export function compact<T extends object>(search: T): T {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  ) as T;
}
