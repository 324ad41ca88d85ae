import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import { type Reply, useDeleteReply } from "../api/replies";

export default function ReplyDeletion({ reply, onClose }: { reply: Reply; onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteReply(reply);
  return (
    <ConfirmDeletion
      title={t`Delete your reply?`}
      submit={t`Delete the reply`}
      isOpen
      isBusy={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => {
        remove.mutate(undefined, { onSuccess: onClose });
      }}
    >
      <p>
        <Trans>It is gone for good.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
