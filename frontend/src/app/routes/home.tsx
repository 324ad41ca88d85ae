import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Section } from "@/components/layouts/page";
import { ErrorMessage } from "@/components/ui/error-message";
import { IndexSkeleton } from "@/components/ui/index-list";
import { Message, MessageText } from "@/components/ui/message";
import { QueryView } from "@/components/ui/query-view";
import { Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { genresQuery } from "@/lib/api/get-genres";
import { topMoviesQuery } from "@/features/catalogue/api/get-top-movies";
import { newestMoviesQuery } from "@/features/catalogue/api/get-newest-movies";
import { GenreIndex } from "@/features/catalogue/components/genre-index";
import { HomeOpening } from "@/features/catalogue/components/home-opening";
import { Shelf } from "@/features/catalogue/components/shelf";
import { filmOfTheDay } from "@/features/catalogue/hooks/film-of-the-day";
import { usePageTitle } from "@/lib/use-page-title";

import classes from "./routes.module.css";

export function HomePage() {
  const { t } = useLingui();
  usePageTitle("");
  const top = useQuery(topMoviesQuery());
  const newest = useQuery(newestMoviesQuery());
  const failed = [top, newest].find((query) => query.error !== null && query.data === undefined);
  if (failed?.error) {
    return <ErrorMessage error={failed.error} retry={() => void failed.refetch()} level={1} />;
  }
  if (newest.data?.items.length === 0) {
    return (
      <Message title={t`The shelves are empty`} level={1}>
        <MessageText>
          <Trans>No film has been added to this catalogue yet.</Trans>
        </MessageText>
      </Message>
    );
  }
  return (
    <div className={classes.stack}>
      <HomeOpening movie={top.data && filmOfTheDay(top.data.movies)} total={newest.data?.total} />
      <Shelf
        title={top.data?.by === "editors" ? t`The editors’ choice` : t`Best rated`}
        movies={top.data?.movies}
        isNumbered
        more={
          <Link {...paths.movies({ sort: top.data?.by === "editors" ? "-rating" : "top" })}>
            <Trans>All by rating</Trans>
          </Link>
        }
      />
      <Shelf
        title={t`Newest`}
        movies={newest.data?.items}
        more={
          <Link {...paths.movies({ sort: "-year" })}>
            <Trans>All by year</Trans>
          </Link>
        }
      />
      <GenresSection />
    </div>
  );
}

function GenresSection() {
  const { t } = useLingui();
  const genres = useQuery(genresQuery());
  const skeleton = (
    <Loading>
      <IndexSkeleton count={24} />
    </Loading>
  );
  return (
    <Section title={t`Genres`}>
      <QueryView query={genres} skeleton={skeleton}>
        {(list) => <GenreIndex genres={list} />}
      </QueryView>
    </Section>
  );
}
