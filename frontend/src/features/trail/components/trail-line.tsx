import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";

import type { Subject, TrailEntry } from "../api/get-trail";
import { useTrailWords } from "../hooks/use-trail-words";
import classes from "./trail.module.css";

const UndoDialog = lazy(() => import("./undo-dialog"));

interface TrailLineProps {
  entry: TrailEntry;
  subject: Subject;
}

/** One change: who, when, what it was and became, and the way back. */
export function TrailLine({ entry, subject }: TrailLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useTrailWords();
  const [isOpen, setIsOpen] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const action = words.action(entry.action);
  const when = format.moment(entry.at);
  return (
    <li ref={line} tabIndex={-1} className={classes.entry}>
      <div className={classes.head}>
        <div>
          <p>
            <strong>{action}</strong>
            {subject === null && (
              <>
                {": "}
                <RecordName entry={entry} />
              </>
            )}{" "}
            {entry.undone && <span className={classes.undone}>{t`undone`}</span>}
          </p>
          <p className={classes.muted}>
            {entry.by === null ? t`a deleted account` : entry.by.name || `#${String(entry.by.id)}`}
            {" · "}
            <time dateTime={entry.at}>{when}</time>
          </p>
        </div>
        {entry.can_undo && (
          <Button
            look="quiet"
            aria-haspopup="dialog"
            aria-label={t`Undo: ${action}, ${entry.title}, ${when}`}
            onClick={() => {
              setIsOpen(true);
            }}
          >
            <Undo2 size={16} aria-hidden />
            <Trans>Undo</Trans>
          </Button>
        )}
      </div>
      <Changes entry={entry} />
      {isOpen && (
        <Suspense>
          <UndoDialog
            entry={entry}
            subject={subject}
            onClose={() => {
              setIsOpen(false);
            }}
            onDone={() => {
              setIsOpen(false);
              // The button is gone, and the focus shall not be.
              line.current?.focus();
            }}
          />
        </Suspense>
      )}
    </li>
  );
}

function RecordName({ entry }: { entry: TrailEntry }) {
  const { action, can_undo: canUndo, kind, record_id: id, title } = entry;
  // A deletion that can be undone means that there is no page now.
  if (action === "delete" && canUndo) {
    return title;
  }
  return <Link {...(kind === "movie" ? paths.movie(id) : paths.person(id))}>{title}</Link>;
}

function Changes({ entry }: { entry: TrailEntry }) {
  const words = useTrailWords();
  const changes = Object.entries(entry.changes);
  if (changes.length === 0) {
    return null;
  }
  return (
    <dl className={classes.changes}>
      {changes.map(([field, { before, after }]) => (
        <div key={field}>
          <dt>{words.field(field)}</dt>
          <dd>
            {entry.action !== "create" && (
              <>
                <del>
                  <Value text={words.value(field, before)} />
                </del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins>
              <Value text={words.value(field, after)} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ text }: { text: string | null }) {
  return text ?? <Trans>nothing</Trans>;
}
