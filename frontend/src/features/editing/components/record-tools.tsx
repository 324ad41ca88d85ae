import { Trans } from "@lingui/react/macro";
import { Pencil, Trash2 } from "lucide-react";
import type { RefObject } from "react";

import { Button } from "@/components/ui/button";

import classes from "./editing.module.css";

interface RecordToolsProps {
  /** What is edited, to the ear. */
  editLabel: string;
  deleteLabel: string;
  /** Absent where the account may not. */
  onEdit: (() => void) | undefined;
  onDelete: (() => void) | undefined;
  editButton: RefObject<HTMLButtonElement | null>;
}

/** What those who may edit see above a record. */
export function RecordTools({
  editLabel,
  deleteLabel,
  onEdit,
  onDelete,
  editButton,
}: RecordToolsProps) {
  if (onEdit === undefined && onDelete === undefined) {
    return null;
  }
  return (
    <div className={classes.tools}>
      {onEdit !== undefined && (
        <Button ref={editButton} look="quiet" aria-label={editLabel} onClick={onEdit}>
          <Pencil size={16} aria-hidden />
          <Trans>Edit</Trans>
        </Button>
      )}
      {onDelete !== undefined && (
        <Button look="danger" aria-haspopup="dialog" aria-label={deleteLabel} onClick={onDelete}>
          <Trash2 size={16} aria-hidden />
          <Trans>Delete</Trans>
        </Button>
      )}
    </div>
  );
}
