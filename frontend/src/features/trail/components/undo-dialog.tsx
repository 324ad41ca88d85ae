import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import type { Subject, TrailEntry } from "../api/get-trail";
import { useUndoChange } from "../api/undo-change";

interface UndoDialogProps {
  entry: TrailEntry;
  subject: Subject;
  onClose: () => void;
  onDone: () => void;
}

export default function UndoDialog({ entry, subject, onClose, onDone }: UndoDialogProps) {
  const { t } = useLingui();
  const undo = useUndoChange(entry.id, subject);
  return (
    <ConfirmDeletion
      title={t`Undo this change of ${entry.title}?`}
      submit={t`Undo the change`}
      deletion={undo}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        <Consequence entry={entry} />
      </p>
    </ConfirmDeletion>
  );
}

function Consequence({ entry }: { entry: TrailEntry }) {
  switch (entry.action) {
    case "update":
      return <Trans>What it changed becomes what it was before.</Trans>;
    case "delete":
      return <Trans>It comes back into the catalogue as it was.</Trans>;
    default:
      return <Trans>It disappears from the catalogue again.</Trans>;
  }
}
