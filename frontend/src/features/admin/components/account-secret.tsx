import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/form-fields";

import { useCreateSecret } from "../api/create-secret";
import type { Account } from "../api/get-accounts";
import classes from "./account-list.module.css";

export function AccountSecret({ account }: { account: Account }) {
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
        {create.data !== undefined && <Secret key={create.data.secret} path={create.data.path} />}
      </div>
    </>
  );
}

function Secret({ path }: { path: string }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const [isCopied, setIsCopied] = useState(false);

  const copy = async () => {
    box.current?.querySelector("input")?.select();
    try {
      // Without TLS there is no clipboard: then it is selected, to be copied by hand.
      await navigator.clipboard.writeText(window.location.origin + path);
      setIsCopied(true);
    } catch {
      setIsCopied(false);
    }
  };

  return (
    <>
      <div ref={box}>
        <InputField
          name="secret"
          label={t`Link, valid for a day`}
          hint={t`It is shown only now, and works once. An earlier link no longer works.`}
          readOnly
          value={window.location.origin + path}
        />
      </div>
      <p>
        <Button look="quiet" onClick={() => void copy()}>
          {isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {isCopied ? t`Copied` : t`Copy the link`}
        </Button>
      </p>
    </>
  );
}
