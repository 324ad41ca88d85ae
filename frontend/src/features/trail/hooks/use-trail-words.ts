import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

import { useCountryName } from "@/lib/country-names";
import { useFormat } from "@/lib/format";
import { CREDIT_TITLES, type Job, useGenreName } from "@/lib/labels";

import type { TrailEntry } from "../api/get-trail";

const ACTIONS: Record<TrailEntry["action"], MessageDescriptor> = {
  create: msg({ message: "Added", context: "history" }),
  update: msg({ message: "Changed", context: "history" }),
  delete: msg({ message: "Deleted", context: "history" }),
  restore: msg({ message: "Brought back", context: "history" }),
};

const FIELDS: Record<string, MessageDescriptor> = {
  title: msg`Title`,
  original_title: msg`Original title`,
  description: msg`Description`,
  trailer: msg`Trailer`,
  poster: msg`Poster`,
  year: msg`Year`,
  release_date: msg`Release date`,
  rating: msg`Rating`,
  rating_classification: msg`Classification`,
  runtime: msg`Runtime`,
  "ids.imdb": msg`IMDb id`,
  "ids.tmdb": msg`TMDB id`,
  genres: msg`Genres`,
  countries: msg`Countries`,
  directors: msg`Directors`,
  cast: msg`Cast`,
  crew: msg`Crew`,
  name: msg`Name`,
  location: msg`Place of birth`,
  gender: msg`Gender`,
  born: msg`Date of birth`,
  died: msg`Date of death`,
  birth_year: msg`Year of birth`,
  death_year: msg`Year of death`,
};

const DATES = ["release_date", "born", "died"];

interface Credit {
  name: string;
  character?: string;
  job?: Job;
}

function isRuntime(value: unknown): value is { hours: number; minutes: number } {
  return typeof value === "object" && value !== null && "hours" in value && "minutes" in value;
}

/** What was changed and how, in the visitor's language. */
export function useTrailWords() {
  const { i18n } = useLingui();
  const format = useFormat();
  const genreName = useGenreName();
  const countryName = useCountryName();

  const credit = ({ name, character, job }: Credit): string => {
    const what = job === undefined ? character : i18n._(CREDIT_TITLES[job]);
    return what === undefined || what === "" ? name : `${name} (${what})`;
  };

  return {
    action: (action: TrailEntry["action"]): string => i18n._(ACTIONS[action]),
    field: (name: string): string => {
      const known = FIELDS[name];
      return known === undefined ? name : i18n._(known);
    },
    /** Null where there is nothing. */
    value: (field: string, value: unknown): string | null => {
      if (value === null || value === undefined || value === "") {
        return null;
      }
      if (Array.isArray(value)) {
        const names = (value as (Credit | string)[]).map((one) => {
          if (typeof one === "string") {
            return countryName(one);
          }
          return field === "genres" ? genreName(one.name) : credit(one);
        });
        return names.length === 0 ? null : names.join(", ");
      }
      if (isRuntime(value)) {
        return format.runtime(value);
      }
      if (typeof value === "string") {
        return DATES.includes(field) ? format.date(value) : value;
      }
      return typeof value === "number" ? String(value) : JSON.stringify(value);
    },
  };
}
