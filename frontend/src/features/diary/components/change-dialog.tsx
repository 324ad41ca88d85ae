import { useLingui } from "@lingui/react/macro";
import { useState } from "react";

import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError, type Versioned } from "@/lib/api/client";
import { changesOf } from "@/lib/changes-of";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { useChangeViewing } from "../api/change-viewing";
import { getViewingNow, type Viewing } from "../api/get-diary";
import { readViewing, valuesOf, VIEWING_FIELDS, type ViewingValues } from "../hooks/viewing-values";
import { ViewingFields } from "./viewing-fields";

interface ChangeDialogProps {
  viewing: Viewing;
  onClose: () => void;
}

export default function ChangeDialog({ viewing, onClose }: ChangeDialogProps) {
  const { t } = useLingui();
  const query = useNow(["viewing", viewing.id], () => getViewingNow(viewing.id));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "20rem" }} />
    </Loading>
  );
  return (
    <Dialog title={t`You saw ${viewing.movie.title}`} isOpen onClose={onClose}>
      <QueryView query={query} skeleton={skeleton}>
        {(first) => <ChangeForm first={first} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

function ChangeForm({ first, onClose }: { first: Versioned<Viewing>; onClose: () => void }) {
  const { t } = useLingui();
  const { id } = first.record;
  const change = useChangeViewing(id);
  const { seen, reloads, reload } = useSeen(first, () => getViewingNow(id));
  const before = valuesOf(seen.record);
  // What was changed when it was last sent, for the fields of a version that came in between.
  const [sent, setSent] = useState<Partial<ViewingValues>>({});
  const isReloaded = isStaleError(change.error) && reloads > 0;
  return (
    <Form
      error={isReloaded ? null : change.error}
      isBusy={change.isPending}
      fields={VIEWING_FIELDS}
      submit={t`Save`}
      onSubmit={(values) => {
        const body = readViewing(values);
        setSent(changesOf(before, body));
        change.mutate({ etag: seen.etag, body }, { onSuccess: onClose, onError: reload });
      }}
    >
      {isReloaded && <StaleNotice key={reloads} />}
      <ViewingFields key={JSON.stringify(before)} values={{ ...before, ...sent }} />
    </Form>
  );
}
