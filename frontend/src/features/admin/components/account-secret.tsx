import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

import { useCreateSecret } from "../api/create-secret";
import type { Account } from "../api/get-accounts";
import classes from "./account-list.module.css";

export function AccountSecret({ account }: { account: Account }) {
  const { t } = useLingui();
  const create = useCreateSecret(account);
  return (
    <>
      <p className={classes.muted}>
        <Trans>
          A link by which its owner sets a new password. Send it by a way that only they read.
        </Trans>
      </p>
      <Button
        look="quiet"
        aria-disabled={create.isPending}
        onClick={() => {
          if (!create.isPending) {
            create.mutate();
          }
        }}
      >
        <Trans>Make a link</Trans>
      </Button>
      <div role="status" className={classes.secret}>
        {create.data !== undefined && (
          <CopyField
            key={create.data.secret}
            name="secret"
            label={t`Link, valid for a day`}
            hint={t`It is shown only now, and works once. An earlier link no longer works.`}
            value={window.location.origin + create.data.path}
            copy={t`Copy the link`}
          />
        )}
      </div>
    </>
  );
}
