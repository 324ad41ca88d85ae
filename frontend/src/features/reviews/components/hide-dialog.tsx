import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import { type Thing, useHide } from "../api/moderation";

export default function HideDialog({ thing, onClose }: { thing: Thing; onClose: () => void }) {
  const { t } = useLingui();
  const hide = useHide(thing, true);
  return (
    <ConfirmDeletion
      title={thing.kind === "review" ? t`Hide the review?` : t`Hide the reply?`}
      submit={t`Hide it`}
      deletion={hide}
      onClose={onClose}
    >
      <p>
        <Trans>Readers see it no longer, until a moderator shows it again.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
