import { Trans, useLingui } from "@lingui/react/macro";

import { VersionedDeletion } from "@/components/ui/versioned-deletion";

import { getReplyNow, type Reply, useDeleteReply } from "../api/replies";
import { PlainText } from "./plain-text";

interface ReplyDeletionProps {
  reply: Reply;
  onClose: () => void;
}

export default function ReplyDeletion({ reply: { id }, onClose }: ReplyDeletionProps) {
  const { t } = useLingui();
  const remove = useDeleteReply();
  return (
    <VersionedDeletion
      title={t`Delete your reply?`}
      submit={t`Delete the reply`}
      name={["reply", id]}
      load={() => getReplyNow(id)}
      deletion={remove}
      shown={({ body }) => <PlainText text={body} />}
      onClose={onClose}
    >
      <p>
        <Trans>It is gone for good.</Trans>
      </p>
    </VersionedDeletion>
  );
}
