import { Trans, useLingui } from "@lingui/react/macro";

import { VersionedDeletion } from "@/components/ui/versioned-deletion";
import { useFormat } from "@/lib/format";

import { getViewingNow, type Viewing } from "../api/get-diary";
import { useRemoveViewing } from "../api/remove-viewing";
import classes from "./diary.module.css";

interface RemovalDialogProps {
  viewing: Viewing;
  onClose: () => void;
}

export default function RemovalDialog({ viewing, onClose }: RemovalDialogProps) {
  const { t } = useLingui();
  const format = useFormat();
  const remove = useRemoveViewing();
  return (
    <VersionedDeletion
      title={t`Take this viewing of ${viewing.movie.title} out of the diary?`}
      submit={t`Take it out`}
      name={["viewing", viewing.id]}
      load={() => getViewingNow(viewing.id)}
      deletion={remove}
      shown={({ watched_on: day, note }) => (
        <>
          <p>
            <strong>{day === null ? t`Some day` : format.date(day)}</strong>
          </p>
          {note !== "" && <p className={classes.note}>{note}</p>}
        </>
      )}
      onClose={onClose}
    >
      <p>
        <Trans>Its note goes too; your rating and your other viewings stay.</Trans>
      </p>
    </VersionedDeletion>
  );
}
