import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";

import { Message, MessageText } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import type { BrowseSearch } from "@/lib/browse-search";
import { lastPageOf } from "@/lib/paging";

import { MOVIES_PER_PAGE, moviesQuery } from "../api/get-movies";
import { PosterWall, PosterWallSkeleton } from "./poster-wall";

interface MovieListProps {
  search: BrowseSearch;
  linkTo: (page: number) => LinkProps;
}

/** A wall of posters with its pages: the same for a genre, a director and the whole catalogue. */
export function MovieList({ search, linkTo }: MovieListProps) {
  const { t } = useLingui();
  const query = useQuery({ ...moviesQuery(search), placeholderData: keepPreviousData });
  const page = search.page ?? 1;
  return (
    <QueryView query={query} skeleton={<PosterWallSkeleton />}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={t`No films found`} role="status">
            <MessageText>
              {page > 1 ? (
                <Link {...linkTo(1)}>
                  <Trans>Back to the first page</Trans>
                </Link>
              ) : (
                <Trans>Fewer filters, or another word, may find some.</Trans>
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
              linkTo={linkTo}
            />
          </div>
        )
      }
    </QueryView>
  );
}
