export interface Piece {
  text: string;
  isMatch: boolean;
}

/** Case, accents and ё do not count when reading; the length stays, so positions do too. */
function fold(text: string): string {
  return Array.from(text, (char) => {
    const base = char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return base.length === char.length ? base : char;
  }).join("");
}

function isWordStart(text: string, index: number): boolean {
  return index === 0 || !/[\p{L}\p{N}]/u.test(text[index - 1] ?? "");
}

/** Cut a text into what the words of a query begin and the rest. */
export function highlight(text: string, query: string): Piece[] {
  const folded = fold(text);
  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + 1)) {
      if (isWordStart(folded, at)) {
        marked.fill(true, at, at + word.length);
      }
    }
  }
  const pieces: Piece[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const isMatch = marked[index] ?? false;
    const last = pieces.at(-1);
    const char = text[index] ?? "";
    if (last?.isMatch === isMatch) {
      last.text += char;
    } else {
      pieces.push({ text: char, isMatch });
    }
  }
  return pieces;
}
