import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { changesOf } from "@/lib/changes-of";

import { useCreatePerson } from "../api/create-person";
import { PersonForm } from "./person-form";

export function NewPerson() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useCreatePerson();
  return (
    <PersonForm
      person={null}
      error={create.error}
      isBusy={create.isPending}
      submit={t`Add the person`}
      onSubmit={(before, after) => {
        const body = { ...changesOf(before, after), name: after.name };
        create.mutate(body, {
          onSuccess: ({ id }) => void navigate({ ...paths.person(id), replace: true }),
        });
      }}
      onCancel={() => void navigate(paths.people())}
    />
  );
}
