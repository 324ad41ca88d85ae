import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { PageSkeleton } from "@/components/layouts/page-skeleton";
import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { directorQuery } from "@/features/catalogue/api/get-director";
import { MovieList } from "@/features/catalogue/components/movie-list";
import { PosterWallSkeleton } from "@/features/catalogue/components/poster-wall";

const route = getRouteApi("/directors/$directorId");

export function DirectorPage() {
  const { t } = useLingui();
  const { directorId } = route.useParams();
  const { page } = route.useSearch();
  const query = useQuery(directorQuery(directorId));
  const skeleton = (
    <PageSkeleton>
      <PosterWallSkeleton />
    </PageSkeleton>
  );
  return (
    <QueryView query={query} skeleton={skeleton} isPage>
      {(director) => (
        <Page
          title={director.name}
          kicker={
            <Link {...paths.directors()}>
              <Trans>Directors</Trans>
            </Link>
          }
          aside={
            <p>
              {t`${plural(director.movie_count, { one: "# film", other: "# films" })}`}
              {" · "}
              <Link {...paths.movies({ director_id: String(director.id) })}>
                <Trans>Filter and sort</Trans>
              </Link>
            </p>
          }
        >
          <MovieList
            search={{ director_id: String(director.id), page }}
            linkTo={(number) => paths.director(director.id, number)}
          />
        </Page>
      )}
    </QueryView>
  );
}
