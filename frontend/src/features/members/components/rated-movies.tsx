import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Message, MessageText } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StarRating } from "@/components/ui/star-rating";
import { paths, posterOf } from "@/config/paths";
import { useRatingScale } from "@/lib/rating-scale";
import { lastPageOf } from "@/lib/paging";

import { type RatedMovie, RATINGS_PER_PAGE, userRatingsQuery } from "../api/get-user-ratings";
import classes from "./rated-movies.module.css";

interface RatedMoviesProps {
  userId: number;
  page: number;
}

/** The films that somebody rated, each with their rating. */
export function RatedMovies({ userId, page }: RatedMoviesProps) {
  const { t } = useLingui();
  const query = useQuery(userRatingsQuery(userId, page));
  return (
    <QueryView query={query} skeleton={<RatedSkeleton />}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={page > 1 ? t`No ratings on this page` : t`No ratings yet`}>
            <MessageText>
              {page > 1 ? (
                <Link {...paths.user(userId)}>
                  <Trans>Back to the first page</Trans>
                </Link>
              ) : (
                <Link {...paths.movies()}>
                  <Trans>Browse all movies</Trans>
                </Link>
              )}
            </MessageText>
          </Message>
        ) : (
          <div>
            <ul className={classes.wall} aria-busy={query.isPlaceholderData}>
              {items.map((movie) => (
                <li key={movie.id}>
                  <RatedCard movie={movie} />
                </li>
              ))}
            </ul>
            <Pager
              page={page}
              lastPage={lastPageOf(total, RATINGS_PER_PAGE)}
              hasNext={hasNext}
              linkTo={(number) => paths.user(userId, "ratings", number)}
            />
          </div>
        )
      }
    </QueryView>
  );
}

function RatedCard({ movie }: { movie: RatedMovie }) {
  const { t } = useLingui();
  const { words } = useRatingScale().single(movie.user_rating);
  const title = movie.year === null ? movie.title : `${movie.title} (${String(movie.year)})`;
  return (
    <Link {...paths.movie(movie.id)} className={classes.card}>
      <img
        className={classes.poster}
        src={posterOf(movie)}
        alt=""
        width={300}
        height={450}
        loading="lazy"
      />
      <span className="visually-hidden">{t`${title}, rated ${words}`}</span>
      <span className={classes.title} aria-hidden="true">
        {movie.title}
      </span>
      <span className={classes.facts} aria-hidden="true">
        <span>{movie.year}</span>
        <StarRating value={movie.user_rating} />
      </span>
    </Link>
  );
}

function RatedSkeleton() {
  return (
    <Loading>
      <div className={classes.wall}>
        {Array.from({ length: 12 }, (_, index) => (
          <Bone key={index} style={{ aspectRatio: "2 / 3" }} />
        ))}
      </div>
    </Loading>
  );
}
