import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";

import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";

import type { Movie } from "../api/get-movies";
import { useRatingWords } from "../hooks/use-rating-words";
import classes from "./home-opening.module.css";
import { Poster } from "./poster";

interface HomeOpeningProps {
  movie: Movie | undefined;
  total: number | null | undefined;
}

/** Today's sheet of the programme: one film, set large. */
export function HomeOpening({ movie, total }: HomeOpeningProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <section className={classes.opening} aria-label={t`Film of the day`}>
      <div className={classes.masthead}>
        <h1>
          <Trans>Kinoteka, programme for {format.today(new Date())}</Trans>
        </h1>
        <p>
          {typeof total === "number" && (
            <Plural value={total} one="# film in the catalogue" other="# films in the catalogue" />
          )}
        </p>
      </div>
      {movie === undefined ? <OpeningSkeleton /> : <OpeningFilm movie={movie} />}
    </section>
  );
}

/** On how few lines a title looks well, and how many letters the longest of them has. */
function settingOf(title: string): { lines: number; letters: number } {
  const lines = title.length <= 11 ? 1 : title.length <= 26 ? 2 : 3;
  const longestWord = Math.max(...title.split(/\s+/).map((word) => word.length));
  return { lines, letters: Math.max(4, longestWord, Math.ceil(title.length / lines) + lines - 1) };
}

function OpeningFilm({ movie }: { movie: Movie }) {
  const { t } = useLingui();
  const format = useFormat();
  const rating = useRatingWords()(movie);
  const { letters, lines } = settingOf(movie.title);
  const facts = [
    movie.director.name,
    movie.year === null ? "" : String(movie.year),
    movie.runtime === null ? "" : format.runtime(movie.runtime),
    rating?.spoken ?? "",
  ];
  return (
    <>
      <div className={classes.words}>
        <div className={classes.upper}>
          <p className={classes.kicker}>{t`Film of the day`}</p>
          <h2
            className={classes.title}
            style={{ "--letters": letters, "--lines": lines } as CSSProperties}
          >
            <Link {...paths.movie(movie.id)}>{movie.title}</Link>
          </h2>
        </div>
        <div className={classes.lower}>
          <p className={classes.facts}>{facts.filter((fact) => fact !== "").join(" · ")}</p>
          <p className={classes.about}>{movie.description}</p>
        </div>
      </div>
      <Link {...paths.movie(movie.id)} className={classes.picture} tabIndex={-1} aria-hidden="true">
        <Poster movie={movie} priority="main" />
      </Link>
    </>
  );
}

function OpeningSkeleton() {
  return (
    <>
      <Loading>
        <div style={{ display: "grid", gap: "var(--k-4)" }}>
          <Bone style={{ height: "1.6rem", width: "8rem" }} />
          <Bone style={{ height: "var(--k-size-hero)", width: "80%" }} />
          <Bone style={{ height: "9rem", maxWidth: "38rem" }} />
        </div>
      </Loading>
      <Bone style={{ aspectRatio: "2 / 3" }} />
    </>
  );
}
