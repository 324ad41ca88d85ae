import { useLingui } from "@lingui/react/macro";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { NewPerson } from "@/features/editing/components/new-person";

export function NewPersonPage() {
  const { t } = useLingui();
  return (
    <MembersOnly permission="post:actor">
      {() => (
        <Page title={t`Add a person`}>
          <NewPerson />
        </Page>
      )}
    </MembersOnly>
  );
}
