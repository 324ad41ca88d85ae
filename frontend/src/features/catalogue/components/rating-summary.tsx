import { Plural, Trans, useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";

import type { MovieDetail } from "../api/get-movie";
import classes from "./rating-summary.module.css";

/** What the editors and what people think, kept apart because their scales are. */
export function RatingSummary({ movie }: { movie: MovieDetail }) {
  const format = useFormat();
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
              {format.decimal(movie.avg_rating, 2)} <Outof best={5} />
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

function Histogram({ bars }: { bars: MovieDetail["rating_histogram"] }) {
  const { t } = useLingui();
  const format = useFormat();
  const highest = Math.max(1, ...bars.map((bar) => bar.count));
  const words = bars.map((bar) => `${format.score(bar.value)}: ${format.number(bar.count)}`);
  return (
    <figure role="img" aria-label={t`Ratings by value: ${words.join("; ")}`}>
      <div className={classes.bars}>
        {bars.map((bar) => (
          <span
            key={bar.value}
            className={classes.bar}
            style={{ height: `${String((100 * bar.count) / highest)}%` }}
            title={`${format.score(bar.value)}: ${format.number(bar.count)}`}
          />
        ))}
      </div>
      <p className={classes.scale} aria-hidden="true">
        <span>{format.score(0.5)}</span>
        <span>5</span>
      </p>
    </figure>
  );
}
