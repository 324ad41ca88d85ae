import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import Dialog from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { textOf } from "@/lib/form-values";

import { useDeleteAccount } from "../api/delete-account";

const FIELDS = ["password"];
const BLAME = { 401: "password" };

export default function LeaveDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const remove = useDeleteAccount();
  return (
    <Dialog title={t`Delete your account?`} isOpen onClose={onClose}>
      <Form
        error={remove.error}
        isBusy={remove.isPending}
        fields={FIELDS}
        blame={BLAME}
        submit={t`Delete my account`}
        onSubmit={(values) => {
          remove.mutate(textOf(values, "password"));
        }}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <p>
          <Trans>This cannot be undone. Your password confirms that it is you.</Trans>
        </p>
        <PasswordField name="password" label={t`Password`} />
      </Form>
    </Dialog>
  );
}
