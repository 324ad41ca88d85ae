/** A number that was typed; nothing for an empty field. */
export function numberOrNull(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

export function textOrNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}
