import { useLingui } from "@lingui/react/macro";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { NewMovie } from "@/features/editing/components/new-movie";

export function NewMoviePage() {
  const { t } = useLingui();
  return (
    <MembersOnly permission="post:movie">
      {() => (
        <Page title={t`Add a movie`}>
          <NewMovie />
        </Page>
      )}
    </MembersOnly>
  );
}
