import { useLingui } from "@lingui/react/macro";
import { CornerDownLeft, ListFilter } from "lucide-react";

import { paths } from "@/config/paths";
import { highlight } from "@/lib/highlight";

import type { Hit } from "../api/get-search";
import type { SearchOption } from "../hooks/use-search-options";
import classes from "./search-palette.module.css";

interface OptionRowProps {
  id: string;
  option: SearchOption;
  text: string;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** One line of the results. Focus stays in the field; the line is pointed at. */
export function OptionRow({ id, option, text, isActive, onPoint, onChoose }: OptionRowProps) {
  return (
    // The combobox pattern: keys are heard by the field, which names this line as its active one.
    // eslint-disable-next-line jsx-a11y-x/click-events-have-key-events, jsx-a11y-x/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={`${classes.option ?? ""} ${option.hit === null ? (classes.all ?? "") : ""}`}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      {option.hit === null ? <AllMovies text={text} /> : <HitLine hit={option.hit} text={text} />}
      {isActive && option.hit !== null && <CornerDownLeft size={16} aria-hidden />}
    </div>
  );
}

function AllMovies({ text }: { text: string }) {
  const { t } = useLingui();
  return (
    <>
      <ListFilter size={18} aria-hidden />
      <span>{t`See all movies with “${text}”`}</span>
    </>
  );
}

function HitLine({ hit, text }: { hit: Hit; text: string }) {
  const isPerson = hit.match === "person";
  return (
    <>
      <img
        src={paths.asset(hit.thumbnail)}
        alt=""
        width={isPerson ? 36 : 36}
        height={isPerson ? 36 : 54}
      />
      <span>
        <span className={classes.name}>
          {highlight(hit.matching_text, text).map((piece, index) =>
            piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text,
          )}
        </span>{" "}
        <HitNote hit={hit} />
      </span>
    </>
  );
}

function HitNote({ hit }: { hit: Hit }) {
  const { t } = useLingui();
  const film = hit.year === null ? hit.title : `${hit.title} (${String(hit.year)})`;
  if (hit.match === "person") {
    return null;
  }
  return (
    <span className={classes.note}>
      {hit.match === "movie" ? hit.year : t`${hit.name} in ${film}`}
    </span>
  );
}
