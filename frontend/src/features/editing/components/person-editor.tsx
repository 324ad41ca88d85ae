import { Trans, useLingui } from "@lingui/react/macro";

import { Page } from "@/components/layouts/page";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError } from "@/lib/api/client";
import { changesOf } from "@/lib/changes-of";
import { useSeen } from "@/lib/use-seen";

import { getPersonNow, useUpdatePerson } from "../api/update-person";
import type { Person } from "../hooks/person-values";
import { PersonForm } from "./person-form";

interface PersonEditorProps {
  person: Person;
  etag: string | null;
  onClose: () => void;
}

export default function PersonEditor({ person, etag, onClose }: PersonEditorProps) {
  const { t } = useLingui();
  const update = useUpdatePerson(person.id);
  const { seen, reloads, reload } = useSeen({ record: person, etag }, () =>
    getPersonNow(person.id),
  );
  const isReloaded = isStaleError(update.error) && reloads > 0;
  return (
    <Page title={person.name} kicker={<Trans>Edit the person</Trans>}>
      {isReloaded && <StaleNotice key={reloads} />}
      <PersonForm
        person={seen.record}
        error={isReloaded ? null : update.error}
        isBusy={update.isPending}
        submit={t`Save`}
        onSubmit={(before, after) => {
          const body = changesOf(before, after);
          update.mutate({ etag: seen.etag, body }, { onSuccess: onClose, onError: reload });
        }}
        onCancel={onClose}
      />
    </Page>
  );
}
