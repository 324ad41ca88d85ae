import { Trans, useLingui } from "@lingui/react/macro";

import { Page } from "@/components/layouts/page";

import { useUpdatePerson } from "../api/update-person";
import { changesOf } from "../hooks/changes";
import type { Person } from "../hooks/person-values";
import { PersonForm } from "./person-form";

interface PersonEditorProps {
  person: Person;
  onClose: () => void;
}

export default function PersonEditor({ person, onClose }: PersonEditorProps) {
  const { t } = useLingui();
  const update = useUpdatePerson(person.id);
  return (
    <Page title={person.name} kicker={<Trans>Edit the person</Trans>}>
      <PersonForm
        person={person}
        error={update.error}
        isBusy={update.isPending}
        submit={t`Save`}
        onSubmit={(before, after) => {
          update.mutate(changesOf(before, after), { onSuccess: onClose });
        }}
        onCancel={onClose}
      />
    </Page>
  );
}
