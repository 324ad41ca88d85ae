import { Plural, Trans, useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";
import { useRatingScale } from "@/lib/rating-scale";

import type { MovieDetail } from "../api/get-movie";
import { RatingControl } from "./rating-control";
import classes from "./rating-summary.module.css";

/** What the editors and what people think, kept apart because their scales are. */
export function RatingSummary({ movie }: { movie: MovieDetail }) {
  const format = useFormat();
  const { best, mean } = useRatingScale();
  return (
    <div className={classes.ratings}>
      {movie.avg_rating === null ? (
        <p className={`${classes.label ?? ""} ${classes.none ?? ""}`}>
          <Trans>Nobody has rated this film yet.</Trans>
        </p>
      ) : (
        <>
          <div className={classes.rating}>
            <p className={classes.value}>
              {mean(movie.avg_rating).short} <Outof best={best} />
            </p>
            <p className={classes.label}>
              <Plural value={movie.rating_count} one="# rating" other="# ratings" />
            </p>
          </div>
          <Histogram bars={movie.rating_histogram} />
        </>
      )}
      {movie.rating !== null && (
        <div className={classes.rating}>
          <p className={classes.value}>
            {format.decimal(movie.rating)} <Outof best={10} />
          </p>
          <p className={classes.label}>
            <Trans>Editors’ rating</Trans>
          </p>
        </div>
      )}
      <RatingControl movie={movie} />
    </div>
  );
}

function Outof({ best }: { best: number }) {
  return (
    <small>
      <Trans>of {best}</Trans>
    </small>
  );
}

type Bar = MovieDetail["rating_histogram"][number];

function Histogram({ bars }: { bars: Bar[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const { best, single } = useRatingScale();
  const wordsOf = ({ value, count }: Bar) => `${single(value).short}: ${format.number(count)}`;
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  const words = bars.map(wordsOf);
  return (
    <figure role="img" aria-label={t`Ratings by value: ${words.join("; ")}`}>
      <div className={classes.bars}>
        {bars.map((bar) => (
          <span
            key={bar.value}
            className={classes.bar}
            style={{ height: `${String((100 * bar.count) / highest)}%` }}
            title={wordsOf(bar)}
          />
        ))}
      </div>
      <p className={classes.scale} aria-hidden="true">
        <span>{single(0.5).short}</span>
        <span>{format.number(best)}</span>
      </p>
    </figure>
  );
}
