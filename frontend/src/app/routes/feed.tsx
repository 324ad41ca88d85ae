import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { Feed } from "@/features/members/components/feed";

const route = getRouteApi("/feed");

export function FeedPage() {
  const { t } = useLingui();
  const { after } = route.useSearch();
  return (
    <MembersOnly>
      {() => (
        <Page title={t`Feed`}>
          <Feed after={after} />
        </Page>
      )}
    </MembersOnly>
  );
}
