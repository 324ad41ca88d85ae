import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { paths, posterOf } from "@/config/paths";
import { useFormat } from "@/lib/format";

import type { PersonalStatistics } from "../api/get-statistics";
import classes from "./statistics.module.css";

/** A year or all times in a few pictures. */
export function HighlightsOf({ statistics }: { statistics: PersonalStatistics }) {
  const { t } = useLingui();
  const format = useFormat();
  const { highlights, rewatched } = statistics;
  const again = rewatched[0];
  const cards = [
    { what: t`It began with`, movie: highlights.first },
    { what: t`Rated best`, movie: highlights.best },
    { what: t`The longest`, movie: highlights.longest },
    { what: t`Seen most often`, movie: again === undefined ? null : again.movie },
    { what: t`The last`, movie: highlights.last },
  ];
  const { person } = highlights;
  return (
    <>
      <ul className={classes.cards}>
        {cards.map(
          ({ what, movie }) =>
            movie !== null && (
              <li key={what}>
                <img
                  src={posterOf(movie)}
                  alt=""
                  width={400}
                  height={600}
                  loading="lazy"
                  decoding="async"
                />
                <p className={classes.what}>{what}</p>
                <p>
                  <Link {...paths.movie(movie.id)}>{movie.title}</Link>
                </p>
                <p className={classes.aside}>
                  {movie === highlights.longest && movie.runtime !== null
                    ? format.runtime(movie.runtime)
                    : movie.year}
                </p>
              </li>
            ),
        )}
      </ul>
      {typeof person?.id === "number" && (
        <p className={classes.person}>
          <span>{t`Nobody was on the screen or behind it more often than`}</span>{" "}
          <Link {...paths.person(person.id)}>{person.name}</Link>
        </p>
      )}
    </>
  );
}
