import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import fieldClasses from "@/components/ui/field.module.css";
import { Form } from "@/components/ui/form";
import { useAccountWords } from "@/lib/account-words";

import type { Account } from "../api/get-accounts";
import { rolesQuery } from "../api/get-roles";
import { useUpdateAccount } from "../api/update-account";
import classes from "./account-list.module.css";

const FIELDS: string[] = [];

/** What an account may do, as the roles that it has. */
export function RolesForm({ account }: { account: Account }) {
  const { t } = useLingui();
  const { data = [] } = useQuery(rolesQuery());
  const words = useAccountWords();
  const update = useUpdateAccount(account);
  const [roles, setRoles] = useState(account.roles);
  const granted = data.filter(({ name }) => roles.includes(name));
  const permissions = [...new Set(granted.flatMap((role) => role.permissions))].sort();
  return (
    <Form
      error={update.error}
      isBusy={update.isPending}
      fields={FIELDS}
      submit={t`Save the roles`}
      onSubmit={() => {
        update.mutate({ roles });
      }}
    >
      <fieldset className={classes.roles}>
        <legend>
          <Trans>Roles</Trans>
        </legend>
        {data.map(({ id, name }) => (
          <label key={id} className={fieldClasses.check}>
            <input
              type="checkbox"
              checked={roles.includes(name)}
              onChange={(event) => {
                const others = roles.filter((role) => role !== name);
                setRoles(event.currentTarget.checked ? [...others, name] : others);
              }}
            />
            {words.role(name)}
          </label>
        ))}
      </fieldset>
      <p className={classes.muted}>
        {permissions.length === 0
          ? t`May do what every member may: their own profile, ratings and bookmarks.`
          : t`May: ${permissions.join(", ")}`}
      </p>
    </Form>
  );
}
