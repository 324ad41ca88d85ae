import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { QueryView } from "@/components/ui/query-view";
import { type MovieDetail, movieQuery } from "@/features/catalogue/api/get-movie";
import { moviesQuery } from "@/features/catalogue/api/get-movies";
import { Cast, Crew } from "@/features/catalogue/components/credits";
import { MovieHeader } from "@/features/catalogue/components/movie-header";
import { MovieSkeleton } from "@/features/catalogue/components/movie-skeleton";
import { Shelf } from "@/features/catalogue/components/shelf";
import { EditableMovie } from "@/features/editing/components/editable-movie";
import { History } from "@/features/trail/components/history";
import { usePermission } from "@/lib/auth/use-session";
import { usePageTitle } from "@/lib/use-page-title";

import classes from "./routes.module.css";

const route = getRouteApi("/movies/$movieId");

export function MoviePage() {
  const { movieId } = route.useParams();
  const query = useQuery(movieQuery(movieId));
  return (
    <QueryView query={query} skeleton={<MovieSkeleton />} isPage>
      {(movie) => <MovieView key={movie.id} movie={movie} />}
    </QueryView>
  );
}

function MovieView({ movie }: { movie: MovieDetail }) {
  const mayEdit = usePermission("patch:movie");
  usePageTitle(movie.year === null ? movie.title : `${movie.title} (${String(movie.year)})`);
  const director = movie.directors[0];
  return (
    <article className={classes.stack}>
      <EditableMovie movie={movie}>
        <MovieHeader movie={movie} />
      </EditableMovie>
      <Cast cast={movie.cast} />
      <Crew crew={movie.crew} />
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
