import { Loading } from "@/components/ui/skeleton";

import type { Movie } from "../api/get-movies";
import { useDensity } from "../hooks/use-density";
import { MovieCard, MovieCardSkeleton } from "./movie-card";
import classes from "./poster-wall.module.css";

interface PosterWallProps {
  movies: Movie[];
  /** What is shown is of the last question; the next answer is on its way. */
  isStale?: boolean;
}

/** The first row is wanted at once, whatever its length. */
const EARLY = 6;

export function PosterWall({ movies, isStale = false }: PosterWallProps) {
  const { density } = useDensity();
  return (
    <ul className={classes.wall} data-density={density} aria-busy={isStale}>
      {movies.map((movie, index) => (
        <li key={movie.id}>
          <MovieCard movie={movie} isEarly={index < EARLY} />
        </li>
      ))}
    </ul>
  );
}

export function PosterWallSkeleton({ count = 24 }: { count?: number }) {
  const { density } = useDensity();
  return (
    <Loading>
      <div className={classes.wall} data-density={density}>
        {Array.from({ length: count }, (_, index) => (
          <MovieCardSkeleton key={index} />
        ))}
      </div>
    </Loading>
  );
}
