import { useLingui } from "@lingui/react/macro";

import { Form } from "@/components/ui/form";
import { PasswordField } from "@/components/ui/password-field";
import { textOf } from "@/lib/form-values";

import { useSetPassword } from "../api/set-password";
import classes from "./forms.module.css";

interface WelcomeFormProps {
  secret: string;
  onDone: () => void;
}

const FIELDS = ["password"];

/** Whoever has the secret of an administrator's link sets the account's password. */
export function WelcomeForm({ secret, onDone }: WelcomeFormProps) {
  const { t } = useLingui();
  const setPassword = useSetPassword();
  return (
    <div className={classes.narrow}>
      <Form
        error={setPassword.error}
        isBusy={setPassword.isPending}
        fields={FIELDS}
        // What is wrong with the secret can only be mended by another link.
        blame={{}}
        submit={t`Set the password`}
        onSubmit={(values) => {
          setPassword.mutate(
            { secret, password: textOf(values, "password") },
            { onSuccess: onDone },
          );
        }}
      >
        <PasswordField name="password" label={t`New password`} isNew />
      </Form>
    </div>
  );
}
