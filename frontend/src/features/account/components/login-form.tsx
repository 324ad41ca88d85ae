import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";

import { Form } from "@/components/ui/form";
import { CheckField, InputField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";
import { PasswordField } from "@/components/ui/password-field";
import { paths } from "@/config/paths";
import { ApiError } from "@/lib/api/client";
import { textOf } from "@/lib/form-values";

import { type LoginInput, useLogIn } from "../api/log-in";
import classes from "./forms.module.css";
import { ProviderLink } from "./provider-link";

interface WayInProps {
  /** Where one goes on to. */
  next: string | undefined;
  /** Whether an outside provider has just refused it. */
  isRefused: boolean;
  onDone: () => void;
}

const FIELDS = ["username", "password"];

const CodeForm = lazy(() => import("./code-form"));

export function LoginForm({ next, isRefused, onDone }: WayInProps) {
  // Right but for the code of a second factor.
  const [login, setLogin] = useState<LoginInput | null>(null);
  if (login !== null) {
    return (
      <div className={classes.narrow}>
        <Suspense>
          <CodeForm
            login={login}
            onDone={onDone}
            onCancel={() => {
              setLogin(null);
            }}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <div className={classes.narrow}>
      {isRefused && (
        <p role="alert" className={formClasses.error}>
          <Trans>The other site did not log you in. Try again, or use a password.</Trans>
        </p>
      )}
      <PasswordLogin onDone={onDone} onCodeNeeded={setLogin} />
      <ProviderLink next={next} />
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

interface PasswordLoginProps {
  onDone: () => void;
  onCodeNeeded: (login: LoginInput) => void;
}

function PasswordLogin({ onDone, onCodeNeeded }: PasswordLoginProps) {
  const { t } = useLingui();
  const logIn = useLogIn();
  return (
    <Form
      error={isCodeNeeded(logIn.error) ? null : logIn.error}
      isBusy={logIn.isPending}
      fields={FIELDS}
      submit={t`Log in`}
      onSubmit={(values) => {
        const body = {
          username: textOf(values, "username"),
          password: textOf(values, "password"),
          code: null,
          remember: values.has("remember"),
        };
        logIn.mutate(body, {
          onSuccess: onDone,
          onError: (error) => {
            if (isCodeNeeded(error)) {
              onCodeNeeded(body);
            }
          },
        });
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
  );
}

function isCodeNeeded(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 401 && "code" in error.errors;
}
