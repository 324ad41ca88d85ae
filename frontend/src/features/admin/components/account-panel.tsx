import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import ConfirmDeletion from "@/components/ui/confirm-deletion";
import { FormError } from "@/components/ui/form";

import { useDeleteAccount } from "../api/delete-account";
import type { Account } from "../api/get-accounts";
import { useUpdateAccount } from "../api/update-account";
import classes from "./account-list.module.css";
import { AccountFactor } from "./account-factor";
import { AccountSecret } from "./account-secret";
import { AccountSessions } from "./account-sessions";
import { RolesForm } from "./roles-form";

export default function AccountPanel({ account }: { account: Account }) {
  const { t } = useLingui();
  return (
    <section className={classes.panel} aria-label={t`Manage ${account.email}`}>
      <div className={classes.part}>
        <RolesForm account={account} />
      </div>
      <div className={classes.part}>
        <h2>
          <Trans>Sessions</Trans>
        </h2>
        <AccountSessions account={account} />
      </div>
      <div className={classes.part}>
        <h2>
          <Trans>Forgotten password</Trans>
        </h2>
        <AccountSecret account={account} />
      </div>
      <div className={classes.part}>
        <h2>
          <Trans>Two-factor login</Trans>
        </h2>
        <AccountFactor account={account} />
      </div>
      <div className={classes.part}>
        <h2>
          <Trans>Access</Trans>
        </h2>
        <Access account={account} />
        <Deletion account={account} />
      </div>
    </section>
  );
}

function Access({ account }: { account: Account }) {
  const update = useUpdateAccount(account);
  return (
    <>
      <p className={classes.muted}>
        {account.disabled ? (
          <Trans>This account cannot log in. What is in it is kept.</Trans>
        ) : (
          <Trans>A disabled account cannot log in, and its sessions end at once.</Trans>
        )}
      </p>
      <Button
        look="quiet"
        aria-disabled={update.isPending}
        onClick={() => {
          if (!update.isPending) {
            update.mutate({ disabled: !account.disabled });
          }
        }}
      >
        {account.disabled ? <Trans>Enable the account</Trans> : <Trans>Disable the account</Trans>}
      </Button>
      {update.error !== null && <FormError error={update.error} />}
    </>
  );
}

function Deletion({ account }: { account: Account }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const remove = useDeleteAccount(account);
  return (
    <>
      <Button
        look="danger"
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Trans>Delete the account…</Trans>
      </Button>
      <ConfirmDeletion
        title={t`Delete ${account.email}?`}
        submit={t`Delete the account`}
        deletion={remove}
        isOpen={isOpen}
        onClose={() => {
          setIsOpen(false);
          remove.reset();
        }}
      >
        <p>
          <Trans>
            The profile, ratings and bookmarks go with it, at once and for ever. To shut somebody
            out, disabling is enough.
          </Trans>
        </p>
      </ConfirmDeletion>
    </>
  );
}
