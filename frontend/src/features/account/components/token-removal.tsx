import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import type { ApiToken } from "../api/get-tokens";
import { useRemoveToken } from "../api/remove-token";

interface TokenRemovalProps {
  token: ApiToken;
  onClose: () => void;
}

export default function TokenRemoval({ token, onClose }: TokenRemovalProps) {
  const { t } = useLingui();
  const remove = useRemoveToken(token);
  return (
    <ConfirmDeletion
      title={t`Take the token ${token.name} back?`}
      submit={t`Take the token back`}
      deletion={remove}
      onClose={onClose}
    >
      <p>
        <Trans>Programs that use it are refused at once.</Trans>
      </p>
    </ConfirmDeletion>
  );
}
