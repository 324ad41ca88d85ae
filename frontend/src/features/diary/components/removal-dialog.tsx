import { Trans, useLingui } from "@lingui/react/macro";

import { DeletionForm } from "@/components/ui/deletion-form";
import Dialog from "@/components/ui/dialog";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError, type Versioned } from "@/lib/api/client";
import { useFormat } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { getViewingNow, type Viewing } from "../api/get-diary";
import { useRemoveViewing } from "../api/remove-viewing";
import classes from "./diary.module.css";

interface RemovalDialogProps {
  viewing: Viewing;
  onClose: () => void;
}

export default function RemovalDialog({ viewing, onClose }: RemovalDialogProps) {
  const { t } = useLingui();
  const query = useNow(["viewing", viewing.id], () => getViewingNow(viewing.id));
  const title = t`Take this viewing of ${viewing.movie.title} out of the diary?`;
  const skeleton = (
    <Loading>
      <Bone style={{ height: "5rem" }} />
    </Loading>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <QueryView query={query} skeleton={skeleton}>
        {(first) => <Question first={first} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

function Question({ first, onClose }: { first: Versioned<Viewing>; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { id } = first.record;
  const remove = useRemoveViewing(first.record);
  const { seen, reloads, reload } = useSeen(first, () => getViewingNow(id));
  const isReloaded = isStaleError(remove.error) && reloads > 0;
  const { watched_on: day, note } = seen.record;
  return (
    <DeletionForm
      submit={t`Take it out`}
      isBusy={remove.isPending}
      error={isReloaded ? null : remove.error}
      onClose={onClose}
      onConfirm={() => {
        remove.mutate(seen.etag, { onSuccess: onClose, onError: reload });
      }}
    >
      {isReloaded && (
        <>
          <StaleNotice key={reloads} isDeletion />
          <p>
            <strong>{day === null ? t`Some day` : format.date(day)}</strong>
          </p>
          {note !== "" && <p className={classes.note}>{note}</p>}
        </>
      )}
      <p>
        <Trans>Its note goes too; your rating and your other viewings stay.</Trans>
      </p>
    </DeletionForm>
  );
}
