import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Bone } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useRatingScale } from "@/lib/rating-scale";

import type { Movie } from "../api/get-movies";
import { useRatingWords } from "../hooks/use-rating-words";
import { BookmarkButton } from "./bookmark-button";
import classes from "./movie-card.module.css";
import { Poster } from "./poster";
import { RateButton } from "./rate-button";

interface MovieCardProps {
  movie: Movie;
  /** In view from the start. */
  isEarly?: boolean;
}

/** A link, named by title, year and rating in words, and over its picture the bookmark and the rating. */
export function MovieCard({ movie, isEarly = false }: MovieCardProps) {
  const rating = useRatingWords()(movie);
  const title = movie.year === null ? movie.title : `${movie.title} (${String(movie.year)})`;
  const own = useOwnRating(movie);
  const name = [title, rating?.spoken, own?.spoken].filter(Boolean).join(", ");
  return (
    <div className={classes.item}>
      <Link {...paths.movie(movie.id)} className={classes.card}>
        <div className={classes.frame}>
          <Poster movie={movie} priority={isEarly ? "early" : "late"} />
        </div>
        <p className="visually-hidden">{name}</p>
        <p className={classes.title} aria-hidden="true">
          {movie.title}
        </p>
        <p className={classes.facts} aria-hidden="true">
          <span>{movie.year}</span>
          {own !== null && <span className={classes.own}>{own.short}</span>}
          {rating !== null && <span className={classes.score}>{rating.short}</span>}
        </p>
      </Link>
      <div className={classes.corner}>
        <BookmarkButton movie={movie} />
        <RateButton movie={movie} />
      </div>
    </div>
  );
}

function useOwnRating(movie: Movie) {
  const { t } = useLingui();
  const { single } = useRatingScale();
  const isMember = useMemberMark() !== null;
  const rating = movie.my?.rating ?? null;
  if (!isMember || rating === null) {
    return null;
  }
  const { short, words } = single(rating);
  return { spoken: t`your rating ${words}`, short: t`You: ${short}` };
}

export function MovieCardSkeleton() {
  return (
    <div>
      <Bone style={{ aspectRatio: "2 / 3" }} />
      <Bone style={{ marginTop: "var(--k-2)", height: "1.05rem", width: "80%" }} />
      <Bone style={{ marginTop: "0.25rem", height: "0.85rem", width: "40%" }} />
    </div>
  );
}
