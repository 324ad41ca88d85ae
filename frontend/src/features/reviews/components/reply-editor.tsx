import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError, type Versioned } from "@/lib/api/client";
import { changesOf } from "@/lib/changes-of";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { getReplyNow, type Reply, useChangeReply } from "../api/replies";
import { PlainText } from "./plain-text";
import { readReply, REPLY_FIELDS, ReplyField } from "./reply-field";
import classes from "./reviews.module.css";

/** The form over the reply as it is now, and not as a list may have had it. */
export default function ReplyEditor({ reply, onClose }: { reply: Reply; onClose: () => void }) {
  const query = useNow(["reply", reply.id], () => getReplyNow(reply.id));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "9rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {(first) => <Editor first={first} onClose={onClose} />}
    </QueryView>
  );
}

function Editor({ first, onClose }: { first: Versioned<Reply>; onClose: () => void }) {
  const { t } = useLingui();
  const { id } = first.record;
  const change = useChangeReply(id);
  const { seen, reloads, reload } = useSeen(first, () => getReplyNow(id));
  const { body } = seen.record;
  // What was written when it was last sent, for the field of a version that came in between.
  const [sent, setSent] = useState<{ body?: string }>({});
  const isReloaded = isStaleError(change.error) && reloads > 0;
  return (
    <div className={classes.form}>
      <Form
        label={t`Edit your reply`}
        error={isReloaded ? null : change.error}
        isBusy={change.isPending}
        fields={REPLY_FIELDS}
        submit={t`Save the reply`}
        onSubmit={(values) => {
          const after = readReply(values);
          setSent(changesOf({ body }, after));
          change.mutate({ etag: seen.etag, body: after }, { onSuccess: onClose, onError: reload });
        }}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        {isReloaded && (
          <>
            <StaleNotice key={reloads} />
            <div className={classes.now}>
              <p className={classes.facts}>
                <Trans>As it is now:</Trans>
              </p>
              <PlainText text={body} />
            </div>
          </>
        )}
        <ReplyField key={body} text={sent.body ?? body} />
      </Form>
    </div>
  );
}
