import type { Schemas } from "@/lib/api/client";
import { changesOf } from "@/lib/changes-of";
import { textOf } from "@/lib/form-values";

import type { MovieChange } from "../api/update-movie";
import { numberOrNull, textOrNull } from "./typed-values";

export type Movie = Schemas["MovieDetail"];

/** A genre or a person: one of the catalogue, or by its name a new one. */
export interface Choice {
  id: number | null;
  name: string;
}

/** What was put together out of names. */
interface Chosen {
  genres: Choice[];
  /** By the English names that are stored. */
  countries: string[];
  directors: Choice[];
}

/** What the form edits, as the API takes it. */
export interface MovieValues {
  title: string;
  original_title: string;
  description: string;
  year: number | null;
  release_date: string | null;
  runtime: number | null;
  rating_classification: string | null;
  genres: (number | string)[];
  countries: string[];
  directors: (number | string)[];
  trailer: string;
  poster: string;
}

function namedBy(choices: Choice[]): (number | string)[] {
  return choices.map(({ id, name }) => id ?? name);
}

/** A picture that was drawn for want of one is nobody's poster. */
function ownPoster(movie: Movie): string {
  return movie.poster === `/assets/${movie.thumbnail}` ? "" : movie.poster;
}

const NOTHING: MovieValues = {
  title: "",
  original_title: "",
  description: "",
  year: null,
  release_date: null,
  runtime: null,
  rating_classification: null,
  genres: [],
  countries: [],
  directors: [],
  trailer: "",
  poster: "",
};

export function valuesOf(movie: Movie | null): MovieValues {
  if (movie === null) {
    return NOTHING;
  }
  return {
    title: movie.title,
    // Where there is none, the API says the title again.
    original_title: movie.original_title === movie.title ? "" : movie.original_title,
    description: movie.description,
    year: movie.year,
    release_date: movie.release_date?.slice(0, 10) ?? null,
    runtime: movie.runtime === null ? null : movie.runtime.hours * 60 + movie.runtime.minutes,
    rating_classification: movie.rating_classification,
    genres: namedBy(movie.genres),
    countries: movie.countries,
    directors: namedBy(movie.directors),
    trailer: movie.trailer,
    poster: ownPoster(movie),
  };
}

export function readValues(form: FormData, chosen: Chosen): MovieValues {
  const text = (name: string) => textOf(form, name);
  return {
    title: text("title").trim(),
    original_title: text("original_title").trim(),
    description: text("description").trim(),
    year: numberOrNull(text("year")),
    release_date: textOrNull(text("release_date")),
    runtime: numberOrNull(text("runtime")),
    rating_classification: textOrNull(text("rating_classification")),
    genres: namedBy(chosen.genres),
    countries: chosen.countries,
    directors: namedBy(chosen.directors),
    trailer: text("trailer").trim(),
    poster: text("poster").trim(),
  };
}

/** What was changed, as the API takes it. */
export function changeOf(before: MovieValues, after: MovieValues): MovieChange {
  const { runtime, ...rest } = changesOf(before, after);
  return {
    ...rest,
    // A title that changes takes one along that only repeats it.
    ...(rest.title === undefined ? {} : { original_title: after.original_title }),
    // The API's description does not say that a runtime may be null.
    ...(runtime === undefined ? {} : ({ runtime } as Pick<MovieChange, "runtime">)),
  };
}
