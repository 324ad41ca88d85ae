import classes from "./monogram.module.css";

interface MonogramProps {
  name: string;
  isLarge?: boolean;
}

/** The first letters of up to two words, as people see them. */
function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => firstLetter(word ?? "")).join("");
}

/** What a reader takes for one letter may be several characters. */
function firstLetter(word: string): string {
  const [letter] = new Intl.Segmenter().segment(word);
  return letter?.segment ?? "";
}

/** Stands for somebody without a picture; the name is beside it. */
export function Monogram({ name, isLarge = false }: MonogramProps) {
  return (
    <span
      className={`${classes.monogram ?? ""} ${isLarge ? (classes.large ?? "") : ""}`}
      aria-hidden="true"
    >
      {initials(name).toLocaleUpperCase()}
    </span>
  );
}
