import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

import classes from "./forms.module.css";

interface FactorCodesProps {
  codes: string[];
  onDone: () => void;
}

/** What helps whoever loses their phone; it is shown this once. */
export default function FactorCodes({ codes, onDone }: FactorCodesProps) {
  const { t } = useLingui();
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    text.current?.focus();
  }, []);
  return (
    <div className={classes.narrow}>
      <p ref={text} tabIndex={-1}>
        <Trans>
          Two-factor login is on. Keep these codes where only you find them: each of them logs you
          in once without your phone.
        </Trans>
      </p>
      <CopyField
        name="codes"
        label={t`Backup codes`}
        hint={t`They are shown only now.`}
        value={codes.join("\n")}
        rows={codes.length}
        copy={t`Copy the codes`}
      />
      <p>
        <Button onClick={onDone}>
          <Trans>I have kept them</Trans>
        </Button>
      </p>
    </div>
  );
}
