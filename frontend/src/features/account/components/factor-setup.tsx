import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Form } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { textOf } from "@/lib/form-values";

import { useConfirmFactor } from "../api/confirm-factor";
import { useEnrolFactor } from "../api/enrol-factor";
import { CodeField } from "./code-field";
import classes from "./forms.module.css";

interface FactorSetupProps {
  onConfirmed: (codes: string[]) => void;
  onCancel: () => void;
}

const PASSWORD_FIELDS = ["password"];
const PASSWORD_BLAME = { 401: "password" };
const CODE_FIELDS = ["code"];

/** The password, then the app is shown a picture, then a first code of the app. */
export default function FactorSetup({ onConfirmed, onCancel }: FactorSetupProps) {
  const { t } = useLingui();
  const enrol = useEnrolFactor();
  const cancel = (
    <Button look="quiet" onClick={onCancel}>
      <Trans>Cancel</Trans>
    </Button>
  );
  if (enrol.data !== undefined) {
    const { picture, secret } = enrol.data;
    return (
      <>
        <p>
          <Trans>Let an authenticator app on your phone read this picture.</Trans>
        </p>
        <img className={classes.picture} src={picture} alt={t`QR code for an authenticator app`} />
        <CopyField
          name="secret"
          label={t`Key`}
          hint={t`To be typed into the app where it cannot read pictures.`}
          value={secret}
          copy={t`Copy the key`}
        />
        <FirstCode cancel={cancel} onConfirmed={onConfirmed} />
      </>
    );
  }
  return (
    <Form
      label={t`Set up two-factor login`}
      error={enrol.error}
      isBusy={enrol.isPending}
      fields={PASSWORD_FIELDS}
      blame={PASSWORD_BLAME}
      submit={t`Go on`}
      onSubmit={(values) => {
        enrol.mutate(textOf(values, "password"));
      }}
      actions={cancel}
    >
      <PasswordField name="password" label={t`Password`} />
    </Form>
  );
}

interface FirstCodeProps {
  cancel: ReactNode;
  onConfirmed: (codes: string[]) => void;
}

function FirstCode({ cancel, onConfirmed }: FirstCodeProps) {
  const { t } = useLingui();
  const confirm = useConfirmFactor();
  return (
    <Form
      label={t`First code`}
      error={confirm.error}
      isBusy={confirm.isPending}
      fields={CODE_FIELDS}
      submit={t`Turn two-factor login on`}
      onSubmit={(values) => {
        confirm.mutate(textOf(values, "code").trim(), {
          onSuccess: ({ backup_codes }) => {
            onConfirmed(backup_codes);
          },
        });
      }}
      actions={cancel}
    >
      <CodeField isFirst isNumeric hint={t`Six digits, which the app then shows.`} />
    </Form>
  );
}
