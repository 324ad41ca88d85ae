import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { BookmarkList, useBookmarkCount } from "@/features/catalogue/components/bookmark-list";

const route = getRouteApi("/bookmarks");

export function BookmarksPage() {
  return <MembersOnly>{() => <Bookmarks />}</MembersOnly>;
}

function Bookmarks() {
  const { t } = useLingui();
  const { page = 1 } = route.useSearch();
  const count = useBookmarkCount(page);
  return (
    <Page title={t`Bookmarks`} aside={<p role="status">{count}</p>}>
      <BookmarkList page={page} />
    </Page>
  );
}
