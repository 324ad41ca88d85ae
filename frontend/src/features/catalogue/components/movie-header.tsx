import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ExternalLink, Play } from "lucide-react";
import { Fragment, type ReactNode } from "react";

import { paths } from "@/config/paths";
import { useCountryName } from "@/lib/country-names";
import { useFormat } from "@/lib/format";
import { useGenreName } from "@/lib/labels";

import type { MovieDetail } from "../api/get-movie";
import { BookmarkButton } from "./bookmark-button";
import classes from "./movie-header.module.css";
import { Poster } from "./poster";
import { RatingSummary } from "./rating-summary";

interface MovieHeaderProps {
  movie: MovieDetail;
  /** What one can do with it, beside the bookmark. */
  actions?: ReactNode;
}

/** The film itself: picture, title, facts, what it is about, what people thought. */
export function MovieHeader({ movie, actions }: MovieHeaderProps) {
  const { t } = useLingui();
  const hasOtherTitle = movie.original_title !== "" && movie.original_title !== movie.title;
  return (
    <div className={classes.header}>
      <div>
        <Poster movie={movie} alt={t`Poster of ${movie.title}`} priority="main" />
      </div>
      <div className={classes.words}>
        <header>
          <h1>{movie.title}</h1>
          {hasOtherTitle && <p className={classes.original}>{movie.original_title}</p>}
        </header>
        <MovieFacts movie={movie} />
        {movie.description !== "" && <p className={classes.about}>{movie.description}</p>}
        <MovieGenres genres={movie.genres} />
        <RatingSummary movie={movie} />
        <div className={classes.actions}>
          <BookmarkButton movie={movie} isWide />
          {actions}
        </div>
        <MovieLinks movie={movie} />
      </div>
    </div>
  );
}

function MovieFacts({ movie }: { movie: MovieDetail }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <p className={classes.facts}>
      {movie.directors.length > 0 && (
        <span>
          {movie.directors.map((director, index) => (
            <Fragment key={director.id}>
              {index > 0 && ", "}
              {director.id === null ? (
                director.name
              ) : (
                <Link {...paths.director(director.id)}>{director.name}</Link>
              )}
            </Fragment>
          ))}
        </span>
      )}
      <MovieCountries countries={movie.countries} />
      {movie.release_date === null ? (
        movie.year !== null && <Link {...paths.movies({ year: movie.year })}>{movie.year}</Link>
      ) : (
        <time dateTime={movie.release_date.slice(0, 10)}>{format.date(movie.release_date)}</time>
      )}
      {movie.runtime !== null && <span>{format.runtime(movie.runtime)}</span>}
      {movie.rating_classification !== null && (
        <span className={classes.classification}>
          <span className="visually-hidden">{t`Classification:`} </span>
          {movie.rating_classification}
        </span>
      )}
    </p>
  );
}

function MovieCountries({ countries }: { countries: string[] }) {
  const { t } = useLingui();
  const nameOf = useCountryName();
  if (countries.length === 0) {
    return null;
  }
  return (
    <span>
      <span className="visually-hidden">{t`Countries:`} </span>
      {countries.map(nameOf).join(", ")}
    </span>
  );
}

function MovieGenres({ genres }: { genres: MovieDetail["genres"] }) {
  const { t } = useLingui();
  const nameOf = useGenreName();
  if (genres.length === 0) {
    return null;
  }
  return (
    <ul className={classes.genres} aria-label={t`Genres`}>
      {genres.map((genre) => (
        <li key={genre.id}>
          {genre.id !== null && <Link {...paths.genre(genre.id)}>{nameOf(genre.name)}</Link>}
        </li>
      ))}
    </ul>
  );
}

function MovieLinks({ movie }: { movie: MovieDetail }) {
  const { t } = useLingui();
  const links = [
    /^https?:\/\//.test(movie.trailer) && { href: movie.trailer, name: t`Watch the trailer` },
    movie.ids.imdb !== null && { href: paths.imdb(movie.ids.imdb), name: "IMDb" },
    movie.ids.tmdb !== null && { href: paths.tmdb(movie.ids.tmdb), name: "TMDB" },
  ].filter((link) => link !== false);
  if (links.length === 0) {
    return null;
  }
  return (
    <ul className={classes.links} aria-label={t`Elsewhere`}>
      {links.map(({ href, name }) => (
        <li key={href}>
          <a href={href} rel="noreferrer">
            {href === movie.trailer ? (
              <Play size={14} aria-hidden />
            ) : (
              <ExternalLink size={14} aria-hidden />
            )}
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
