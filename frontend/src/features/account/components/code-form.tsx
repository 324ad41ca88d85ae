import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { textOf } from "@/lib/form-values";

import { type LoginInput, useLogIn } from "../api/log-in";
import { CodeField } from "./code-field";

interface CodeFormProps {
  /** What was right already; it is kept in memory only. */
  login: LoginInput;
  onDone: () => void;
  onCancel: () => void;
}

const FIELDS = ["code"];
const BLAME = { 401: "code" };

/** The second step of a login. */
export default function CodeForm({ login, onDone, onCancel }: CodeFormProps) {
  const { t } = useLingui();
  const logIn = useLogIn();
  return (
    <Form
      label={t`Second step`}
      error={logIn.error}
      isBusy={logIn.isPending}
      fields={FIELDS}
      blame={BLAME}
      submit={t`Log in`}
      onSubmit={(values) => {
        logIn.mutate({ ...login, code: textOf(values, "code").trim() }, { onSuccess: onDone });
      }}
      actions={
        <Button look="quiet" onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      }
    >
      <p>
        <Trans>The password is right. This account asks for a code besides.</Trans>
      </p>
      <CodeField isFirst hint={t`The code that your app shows now, or one of your backup codes.`} />
    </Form>
  );
}
