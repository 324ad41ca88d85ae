import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Check, StickyNote } from "lucide-react";
import { type CSSProperties, type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextAreaField } from "@/components/ui/form-fields";
import { paths, posterOf } from "@/config/paths";
import { textOf } from "@/lib/form-values";
import { useFormat } from "@/lib/format";

import { useWriteNote } from "../api/change-items";
import type { ListedMovie } from "../api/get-list";
import type { MovieList } from "../api/get-lists";
import classes from "./lists.module.css";

/** Where a row stands while rows are dragged. */
export interface RowPlace {
  ref: (row: HTMLLIElement | null) => void;
  style: CSSProperties;
  isDragged: boolean;
  /** What it is dragged by. */
  grip: ReactNode;
}

interface RowTools {
  /** The last rank there is. */
  last: number;
  place: RowPlace;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onMove: (rank: number) => void;
}

interface ListRowProps {
  list: MovieList;
  movie: ListedMovie;
  /** What its owner may do. */
  tools?: RowTools;
}

/** A film on a list: its rank, what it is, the note, and what its owner may do. */
export function ListRow({ list, movie, tools }: ListRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { position, note } = movie.item;
  const [isWriting, setIsWriting] = useState(false);
  const facts = [movie.year, movie.director.name].filter((one) => one !== null && one !== "");
  const isSeen = movie.my !== undefined && (movie.my.rating !== null || movie.my.viewings > 0);
  return (
    <li
      ref={tools?.place.ref}
      style={tools?.place.style}
      className={`${classes.row ?? ""} ${tools?.place.isDragged ? (classes.dragged ?? "") : ""}`}
    >
      {tools !== undefined && (
        <input
          type="checkbox"
          className={classes.tick}
          aria-label={t`Choose ${movie.title}`}
          checked={tools.isChosen}
          onChange={(event) => {
            tools.onChoose(event.currentTarget.checked);
          }}
        />
      )}
      {list.ranked && position !== null && (
        <span className={classes.rank}>{format.number(position)}</span>
      )}
      <img
        className={classes.thumb}
        src={posterOf(movie)}
        alt=""
        width={48}
        height={72}
        loading="lazy"
        decoding="async"
      />
      <div className={classes.words}>
        <h2 className={classes.title}>
          <Link {...paths.movie(movie.id)}>{movie.title}</Link>
        </h2>
        <p className={classes.facts}>
          {facts.join(" · ")}
          {isSeen && (
            <span className={classes.seen}>
              <Check size={14} aria-hidden />
              <Trans>Seen</Trans>
            </span>
          )}
        </p>
        {isWriting ? (
          <NoteForm
            list={list}
            movie={movie}
            onClose={() => {
              setIsWriting(false);
            }}
          />
        ) : (
          note !== "" && <p className={classes.note}>{note}</p>
        )}
      </div>
      {tools !== undefined && position !== null && (
        <div className={classes.tools}>
          <Moves title={movie.title} position={position} last={tools.last} onMove={tools.onMove} />
          <Button
            look="bare"
            isIcon
            aria-label={t`Note on ${movie.title}`}
            aria-expanded={isWriting}
            onClick={() => {
              setIsWriting(!isWriting);
            }}
          >
            <StickyNote size={18} aria-hidden />
          </Button>
          {tools.place.grip}
        </div>
      )}
    </li>
  );
}

interface MovesProps extends Pick<RowTools, "last" | "onMove"> {
  title: string;
  position: number;
}

/** A step up or down; with Shift to the top or the end. */
function Moves({ title, position, last, onMove }: MovesProps) {
  const { t } = useLingui();
  const to = (rank: number) => {
    if (rank >= 1 && rank <= last) {
      onMove(rank);
    }
  };
  return (
    <>
      <Button
        look="bare"
        isIcon
        aria-label={t`Move ${title} up`}
        title={t`Up; with Shift to the top`}
        aria-disabled={position === 1}
        onClick={(event) => {
          to(event.shiftKey ? 1 : position - 1);
        }}
      >
        <ArrowUp size={18} aria-hidden />
      </Button>
      <Button
        look="bare"
        isIcon
        aria-label={t`Move ${title} down`}
        title={t`Down; with Shift to the end`}
        aria-disabled={position === last}
        onClick={(event) => {
          to(event.shiftKey ? last : position + 1);
        }}
      >
        <ArrowDown size={18} aria-hidden />
      </Button>
    </>
  );
}

interface NoteFormProps extends Pick<ListRowProps, "list" | "movie"> {
  onClose: () => void;
}

const FIELDS = ["note"];

function NoteForm({ list, movie, onClose }: NoteFormProps) {
  const { t } = useLingui();
  const write = useWriteNote(list.id, movie.id);
  return (
    <Form
      label={t`Note on ${movie.title}`}
      error={write.error}
      isBusy={write.isPending}
      fields={FIELDS}
      submit={t`Save the note`}
      onSubmit={(values) => {
        write.mutate(textOf(values, "note"), { onSuccess: onClose });
      }}
      actions={
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      }
    >
      <TextAreaField
        name="note"
        label={t`Note`}
        defaultValue={movie.item.note}
        rows={2}
        maxLength={500}
      />
    </Form>
  );
}
