import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { textOf } from "@/lib/form-values";

import { useRemoveFactor } from "../api/remove-factor";
import { CodeField } from "./code-field";

const FIELDS = ["password", "code"];

export default function FactorRemoval({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const remove = useRemoveFactor();
  const isCode = remove.error?.message.startsWith("The code") ?? false;
  return (
    <Dialog title={t`Turn two-factor login off?`} isOpen onClose={onClose}>
      <Form
        error={remove.error}
        isBusy={remove.isPending}
        fields={FIELDS}
        blame={{ 401: isCode ? "code" : "password" }}
        submit={t`Turn it off`}
        onSubmit={(values) => {
          const body = {
            password: textOf(values, "password"),
            code: textOf(values, "code").trim(),
          };
          remove.mutate(body, { onSuccess: onClose });
        }}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <p>
          <Trans>Then the password alone logs in, and your backup codes are worth nothing.</Trans>
        </p>
        <PasswordField name="password" label={t`Password`} />
        <CodeField hint={t`The code that your app shows now, or one of your backup codes.`} />
      </Form>
    </Dialog>
  );
}
