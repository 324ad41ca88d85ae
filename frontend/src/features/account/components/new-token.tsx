import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import fieldClasses from "@/components/ui/field.module.css";
import { Form } from "@/components/ui/form";
import { InputField, SelectField } from "@/components/ui/form-fields";
import { useProblem } from "@/components/ui/form-state";
import { textOf } from "@/lib/form-values";

import { useCreateToken } from "../api/create-token";
import { type Scope, scopesOf, useScopeWords } from "../hooks/use-scope-words";
import classes from "./forms.module.css";

interface NewTokenProps {
  permissions: string[];
  onClose: () => void;
}

const FIELDS = ["name", "scopes", "days"];

export default function NewToken({ permissions, onClose }: NewTokenProps) {
  const { t } = useLingui();
  const create = useCreateToken();
  const offered = scopesOf(permissions);
  const [scopes, setScopes] = useState<Scope[]>(["read:own"]);
  const [isBare, setIsBare] = useState(false);
  if (create.data !== undefined) {
    return (
      <div role="status" className={classes.narrow}>
        <CopyField
          name="token"
          label={t`Token ${create.data.name}`}
          hint={t`It is shown only now. A program sends it as “Authorization: Bearer …”.`}
          value={create.data.token}
          copy={t`Copy the token`}
        />
        <p>
          <Button look="quiet" onClick={onClose}>
            <Trans>I have kept it</Trans>
          </Button>
        </p>
      </div>
    );
  }
  return (
    <div className={classes.narrow}>
      <Form
        label={t`New token`}
        error={create.error}
        isBusy={create.isPending}
        fields={FIELDS}
        submit={t`Make the token`}
        onSubmit={(values) => {
          setIsBare(scopes.length === 0);
          if (scopes.length > 0) {
            const days = textOf(values, "days");
            create.mutate({
              name: textOf(values, "name").trim(),
              scopes,
              days: days === "" ? null : Number(days),
            });
          }
        }}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <InputField
          name="name"
          label={t`Name of the token`}
          hint={t`What it is for, so that you know it again.`}
          required
          maxLength={100}
          autoComplete="off"
        />
        <ScopesField
          offered={offered}
          scopes={scopes}
          isBare={isBare && scopes.length === 0}
          onChange={setScopes}
        />
        <SelectField name="days" label={t`Valid for`} defaultValue="90">
          <option value="30">{t`30 days`}</option>
          <option value="90">{t`90 days`}</option>
          <option value="365">{t`A year`}</option>
          <option value="">{t`For ever`}</option>
        </SelectField>
      </Form>
    </div>
  );
}

interface ScopesFieldProps {
  offered: Scope[];
  scopes: Scope[];
  /** Whether nothing was chosen, though something has to be. */
  isBare: boolean;
  onChange: (scopes: Scope[]) => void;
}

function ScopesField({ offered, scopes, isBare, onChange }: ScopesFieldProps) {
  const { t } = useLingui();
  const words = useScopeWords();
  const refusal = useProblem("scopes");
  const problem = isBare ? t`Choose at least one.` : refusal;
  return (
    <fieldset className={classes.scopes}>
      <legend>
        <Trans>What it may do</Trans>
      </legend>
      {offered.map((scope) => (
        <label key={scope} className={fieldClasses.check}>
          <input
            type="checkbox"
            checked={scopes.includes(scope)}
            onChange={(event) => {
              const others = scopes.filter((one) => one !== scope);
              onChange(event.currentTarget.checked ? [...others, scope] : others);
            }}
          />
          {words(scope)}
        </label>
      ))}
      {problem !== null && (
        <p role="alert" className={fieldClasses.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
