import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Message, MessageText } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { lastPageOf } from "@/lib/paging";

import { bookmarksQuery } from "../api/get-bookmarks";
import { MOVIES_PER_PAGE } from "../api/get-movies";
import { PosterWall, PosterWallSkeleton } from "./poster-wall";

/** How many there are, in words; nothing while that is not known. */
export function useBookmarkCount(page: number): string {
  const { t } = useLingui();
  const total = useQuery(bookmarksQuery(page)).data?.total;
  return typeof total === "number" ? t`${plural(total, { one: "# film", other: "# films" })}` : "";
}

/** What one bookmarked. A film whose bookmark is removed here stays until the page is left. */
export function BookmarkList({ page }: { page: number }) {
  const { t } = useLingui();
  const query = useQuery(bookmarksQuery(page));
  return (
    <QueryView query={query} skeleton={<PosterWallSkeleton />}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={page > 1 ? t`No bookmarks on this page` : t`No bookmarks yet`}>
            <MessageText>
              {page > 1 ? (
                <Link {...paths.bookmarks()}>
                  <Trans>Back to the first page</Trans>
                </Link>
              ) : (
                <Trans>
                  The bookmark on a film’s picture keeps it here for later.{" "}
                  <Link {...paths.movies()}>Browse all movies</Link>
                </Trans>
              )}
            </MessageText>
          </Message>
        ) : (
          <div>
            <PosterWall movies={items} isStale={query.isPlaceholderData} />
            <Pager
              page={page}
              lastPage={lastPageOf(total, MOVIES_PER_PAGE)}
              hasNext={hasNext}
              linkTo={(number) => paths.bookmarks(number)}
            />
          </div>
        )
      }
    </QueryView>
  );
}
