import { useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { Form } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { textOf } from "@/lib/form-values";

import { useChangePassword } from "../api/change-password";
import classes from "./forms.module.css";

const FIELDS = ["old_password", "new_password"];
const BLAME = { 401: "old_password" };

export function PasswordForm({ email }: { email: string }) {
  const { t } = useLingui();
  const change = useChangePassword();
  const [changes, setChanges] = useState(0);
  return (
    <div className={classes.narrow}>
      <Form
        // Emptied once it was changed.
        key={changes}
        label={t`Password`}
        error={change.error}
        isBusy={change.isPending}
        fields={FIELDS}
        blame={BLAME}
        submit={t`Change the password`}
        onSubmit={(values) => {
          const body = {
            old_password: textOf(values, "old_password"),
            new_password: textOf(values, "new_password"),
          };
          change.mutate(body, {
            onSuccess: () => {
              setChanges(changes + 1);
            },
          });
        }}
      >
        {/* By this, password managers know whose password it is. */}
        <input hidden readOnly type="text" autoComplete="username" value={email} />
        <PasswordField name="old_password" label={t`Old password`} />
        <PasswordField name="new_password" label={t`New password`} isNew />
      </Form>
    </div>
  );
}
