import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { PageSkeleton } from "@/components/layouts/page-skeleton";
import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { genreQuery } from "@/features/catalogue/api/get-genre";
import { MovieList } from "@/features/catalogue/components/movie-list";
import { PosterWallSkeleton } from "@/features/catalogue/components/poster-wall";
import { useGenreName } from "@/lib/labels";

const route = getRouteApi("/genres/$genreId");

export function GenrePage() {
  const { t } = useLingui();
  const { genreId } = route.useParams();
  const { page } = route.useSearch();
  const query = useQuery(genreQuery(genreId));
  const nameOf = useGenreName();
  const skeleton = (
    <PageSkeleton>
      <PosterWallSkeleton />
    </PageSkeleton>
  );
  return (
    <QueryView query={query} skeleton={skeleton} isPage>
      {(genre) => (
        <Page
          title={nameOf(genre.name)}
          kicker={
            <Link {...paths.genres()}>
              <Trans>Genres</Trans>
            </Link>
          }
          aside={
            <p>
              {t`${plural(genre.movie_count, { one: "# film", other: "# films" })}`}
              {" · "}
              <Link {...paths.movies({ genre_id: String(genre.id) })}>
                <Trans>Filter and sort</Trans>
              </Link>
            </p>
          }
        >
          <MovieList
            search={{ genre_id: String(genre.id), page }}
            linkTo={(number) => paths.genre(genre.id, number)}
          />
        </Page>
      )}
    </QueryView>
  );
}
