import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { type MovieDetail, movieQuery } from "@/features/catalogue/api/get-movie";
import { moviesQuery } from "@/features/catalogue/api/get-movies";
import { Cast, Crew } from "@/features/catalogue/components/credits";
import { MovieHeader } from "@/features/catalogue/components/movie-header";
import { MovieSkeleton } from "@/features/catalogue/components/movie-skeleton";
import { Shelf } from "@/features/catalogue/components/shelf";
import { LogViewing } from "@/features/diary/components/log-viewing";
import { MovieViewings } from "@/features/diary/components/movie-viewings";
import { EditableMovie } from "@/features/editing/components/editable-movie";
import { AddToList } from "@/features/lists/components/add-to-list";
import { History } from "@/features/trail/components/history";
import { usePermission } from "@/lib/auth/use-session";
import { usePageTitle } from "@/lib/use-page-title";

import classes from "./routes.module.css";

const MovieReviews = lazy(() => import("@/features/reviews/components/movie-reviews"));

const route = getRouteApi("/movies/$movieId");

export function MoviePage() {
  const { movieId } = route.useParams();
  const query = useQuery(movieQuery(movieId));
  return (
    <QueryView query={query} skeleton={<MovieSkeleton />} isPage>
      {({ record, etag }) => <MovieView key={record.id} movie={record} etag={etag} />}
    </QueryView>
  );
}

function MovieView({ movie, etag }: { movie: MovieDetail; etag: string | null }) {
  const navigate = route.useNavigate();
  const { reviews = "newest" } = route.useSearch();
  const mayEdit = usePermission("patch:movie");
  usePageTitle(movie.year === null ? movie.title : `${movie.title} (${String(movie.year)})`);
  const director = movie.directors[0];
  return (
    <article className={classes.stack}>
      <EditableMovie movie={movie} etag={etag}>
        <MovieHeader
          movie={movie}
          actions={
            <>
              <LogViewing movie={movie} />
              <AddToList movie={movie} />
            </>
          }
        />
      </EditableMovie>
      <MovieViewings movieId={movie.id} viewings={movie.my?.viewings ?? 0} />
      <Cast cast={movie.cast} />
      <Crew crew={movie.crew} />
      <Suspense fallback={null}>
        <MovieReviews
          movieId={movie.id}
          sort={reviews}
          onSort={(sort) => {
            const search = sort === "newest" ? {} : { reviews: sort };
            void navigate({ ...paths.movie(movie.id, search), resetScroll: false });
          }}
        />
      </Suspense>
      {typeof director?.id === "number" && (
        <MoreBy movieId={movie.id} director={{ id: director.id, name: director.name }} />
      )}
      {mayEdit && <History key={movie.id} subject={{ kind: "movie", id: movie.id }} />}
    </article>
  );
}

interface MoreByProps {
  movieId: number;
  director: { id: number; name: string };
}

function MoreBy({ movieId, director }: MoreByProps) {
  const { t } = useLingui();
  const query = useQuery(
    moviesQuery({ director_id: String(director.id), sort: "-year", per_page: 24 }),
  );
  const others = query.data?.items.filter((movie) => movie.id !== movieId);
  if (query.error !== null || others?.length === 0) {
    return null;
  }
  return <Shelf title={t`More by ${director.name}`} movies={others} />;
}
