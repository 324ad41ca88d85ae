import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Form } from "@/components/ui/form";
import { CheckField, InputField } from "@/components/ui/form-fields";
import { PasswordField } from "@/components/ui/password-field";
import { paths } from "@/config/paths";
import { textOf } from "@/lib/form-values";

import { useLogIn } from "../api/log-in";
import classes from "./forms.module.css";

interface WayInProps {
  /** Where one goes on to. */
  next: string | undefined;
  onDone: () => void;
}

const FIELDS = ["username", "password"];

export function LoginForm({ next, onDone }: WayInProps) {
  const { t } = useLingui();
  const logIn = useLogIn();
  return (
    <div className={classes.narrow}>
      <Form
        error={logIn.error}
        isBusy={logIn.isPending}
        fields={FIELDS}
        submit={t`Log in`}
        onSubmit={(values) => {
          const body = {
            username: textOf(values, "username"),
            password: textOf(values, "password"),
            remember: values.has("remember"),
          };
          logIn.mutate(body, { onSuccess: onDone });
        }}
      >
        <InputField
          name="username"
          label={t`E-mail`}
          type="email"
          required
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
        />
        <PasswordField name="password" label={t`Password`} />
        <CheckField name="remember" label={t`Keep me logged in for 30 days`} />
      </Form>
      <p className={classes.aside}>
        <Trans>
          No account yet? <Link {...paths.signup(next)}>Sign up</Link>
        </Trans>
      </p>
      <p className={classes.note}>
        <Trans>
          Forgotten your password? Whoever runs this site can send you a link to set a new one.
        </Trans>
      </p>
    </div>
  );
}
