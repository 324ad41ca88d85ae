import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import ConfirmDeletion from "@/components/ui/confirm-deletion";
import { ApiError } from "@/lib/api/client";

import type { Account } from "../api/get-accounts";
import { useRemoveFactor } from "../api/remove-factor";
import classes from "./account-list.module.css";

/** For whoever lost their phone and their backup codes. */
export function AccountFactor({ account }: { account: Account }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useRemoveFactor(account);
  const close = () => {
    setIsOpen(false);
    remove.reset();
  };
  const hasNone = remove.error instanceof ApiError && remove.error.isNotFound;
  return (
    <>
      <p className={classes.muted}>
        <Trans>For somebody who has lost their phone and their backup codes.</Trans>
      </p>
      <Button
        look="danger"
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Trans>Take the second factor away…</Trans>
      </Button>
      <ConfirmDeletion
        title={t`Take the second factor of ${account.email} away?`}
        submit={t`Take it away`}
        deletion={{ ...remove, error: hasNone ? null : remove.error }}
        isOpen={isOpen}
        onClose={close}
      >
        <p>
          <Trans>
            The password alone will log them in, until they set up a new one. Make sure that it is
            them who ask.
          </Trans>
        </p>
        {hasNone && <p role="alert">{t`This account has no second factor.`}</p>}
      </ConfirmDeletion>
    </>
  );
}
