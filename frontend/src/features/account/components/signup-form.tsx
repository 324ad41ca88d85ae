import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Form } from "@/components/ui/form";
import { InputField } from "@/components/ui/form-fields";
import { PasswordField } from "@/components/ui/password-field";
import { paths } from "@/config/paths";
import { textOf } from "@/lib/form-values";

import { useSignUp } from "../api/sign-up";
import classes from "./forms.module.css";

interface SignupFormProps {
  /** Where one goes on to. */
  next: string | undefined;
  onDone: () => void;
}

const FIELDS = ["name", "username", "password"];
const BLAME = { 409: "username" };

export function SignupForm({ next, onDone }: SignupFormProps) {
  const { t } = useLingui();
  const signUp = useSignUp();
  return (
    <div className={classes.narrow}>
      <Form
        error={signUp.error}
        isBusy={signUp.isPending}
        fields={FIELDS}
        blame={BLAME}
        submit={t`Sign up`}
        onSubmit={(values) => {
          const body = {
            name: textOf(values, "name"),
            username: textOf(values, "username"),
            password: textOf(values, "password"),
          };
          signUp.mutate(body, { onSuccess: onDone });
        }}
      >
        <InputField
          name="name"
          label={t`Name`}
          hint={t`As you want to be called here. You may leave it empty.`}
          autoComplete="name"
          maxLength={100}
        />
        <InputField
          name="username"
          label={t`E-mail`}
          hint={t`You log in with it. This site sends no mail.`}
          type="email"
          required
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={254}
        />
        <PasswordField name="password" label={t`Password`} isNew />
      </Form>
      <p className={classes.aside}>
        <Trans>
          You have an account? <Link {...paths.login(next)}>Log in</Link>
        </Trans>
      </p>
    </div>
  );
}
