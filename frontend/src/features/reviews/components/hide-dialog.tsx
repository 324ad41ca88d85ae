import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import { type Thing, useHide } from "../api/moderation";

export default function HideDialog({ thing, onClose }: { thing: Thing; onClose: () => void }) {
  const { t } = useLingui();
  const hide = useHide(thing);
  return (
    <ConfirmDeletion
      title={thing.kind === "review" ? t`Hide the review?` : t`Hide the reply?`}
      submit={t`Hide it`}
      isOpen
      isBusy={hide.isPending}
      error={hide.error}
      onClose={onClose}
      onConfirm={() => {
        hide.mutate(true, { onSuccess: onClose });
      }}
    >
      <p>
        <Trans>Readers see it no longer, until a moderator shows it again.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
