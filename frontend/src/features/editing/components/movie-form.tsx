import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment, useEffect, useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { InputField, TextAreaField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";
import { changesOf } from "@/lib/changes-of";
import { CLASSIFICATIONS } from "@/lib/classifications";

import {
  type Choice,
  type Movie,
  type MovieValues,
  readValues,
  valuesOf,
} from "../hooks/movie-values";
import { CountriesField } from "./countries-field";
import { DirectorsField } from "./directors-field";
import classes from "./editing.module.css";
import { GenresField } from "./genres-field";

interface MovieFormProps {
  /** Null for a new one. Another version of it changes the fields that nobody touched. */
  movie: Movie | null;
  error: Error | null;
  isBusy: boolean;
  submit: string;
  onSubmit: (before: MovieValues, after: MovieValues) => void;
  onCancel: () => void;
}

const FIELDS = Object.keys(valuesOf(null));

export default function MovieForm({
  movie,
  error,
  isBusy,
  submit,
  onSubmit,
  onCancel,
}: MovieFormProps) {
  const { t } = useLingui();
  const before = valuesOf(movie);
  // What was changed when it was last sent, for the fields of a version that came in between.
  const [sent, setSent] = useState<Partial<MovieValues>>({});
  const version = JSON.stringify(before);
  const shown = { ...before, ...sent };
  // Null until somebody chooses.
  const [ownGenres, setGenres] = useState<Choice[] | null>(null);
  const [ownCountries, setCountries] = useState<string[] | null>(null);
  const [ownDirectors, setDirectors] = useState<Choice[] | null>(null);
  const genres = ownGenres ?? movie?.genres ?? [];
  const countries = ownCountries ?? movie?.countries ?? [];
  const directors = ownDirectors ?? movie?.directors ?? [];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector("input")?.focus();
  }, []);
  return (
    <div className={classes.form} ref={box}>
      <Form
        label={movie === null ? t`New movie` : t`Edit ${movie.title}`}
        error={error}
        isBusy={isBusy}
        fields={FIELDS}
        submit={submit}
        onSubmit={(values) => {
          const after = readValues(values, { genres, countries, directors });
          setSent(changesOf(before, after));
          onSubmit(before, after);
        }}
        actions={
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <Fragment key={`texts ${version}`}>
          <MovieTexts before={shown} />
          <MovieNumbers before={shown} />
        </Fragment>
        <GenresField value={genres} onChange={setGenres} />
        <CountriesField value={countries} onChange={setCountries} />
        <DirectorsField value={directors} onChange={setDirectors} />
        <Fragment key={`numbers ${version}`}>
          <div className={formClasses.pair}>
            <InputField
              name="trailer"
              label={t`Trailer`}
              hint={t`An address that begins with https://`}
              inputMode="url"
              defaultValue={shown.trailer}
              maxLength={2048}
            />
            <InputField
              name="poster"
              label={t`Poster`}
              hint={t`A path on this site, or an address. Without one, a poster is drawn.`}
              inputMode="url"
              defaultValue={shown.poster}
              maxLength={2048}
            />
          </div>
        </Fragment>
      </Form>
    </div>
  );
}

function MovieTexts({ before }: { before: MovieValues }) {
  const { t } = useLingui();
  return (
    <>
      <div className={formClasses.pair}>
        <InputField
          name="title"
          label={t`Title`}
          required
          defaultValue={before.title}
          maxLength={500}
        />
        <InputField
          name="original_title"
          label={t`Original title`}
          hint={t`Where it is another.`}
          defaultValue={before.original_title}
          maxLength={500}
        />
      </div>
      <TextAreaField
        name="description"
        label={t`Description`}
        defaultValue={before.description}
        maxLength={10_000}
      />
    </>
  );
}

function MovieNumbers({ before }: { before: MovieValues }) {
  const { t } = useLingui();
  const list = useId();
  return (
    <div className={formClasses.four}>
      <InputField
        name="year"
        label={t`Year`}
        type="number"
        min={1870}
        max={2200}
        defaultValue={before.year ?? ""}
      />
      <InputField
        name="release_date"
        label={t`Release date`}
        type="date"
        min="1870-01-01"
        max="2200-12-31"
        defaultValue={before.release_date ?? ""}
      />
      <InputField
        name="runtime"
        label={t`Runtime in minutes`}
        type="number"
        min={1}
        max={6000}
        defaultValue={before.runtime ?? ""}
      />
      <InputField
        name="rating_classification"
        label={t`Classification`}
        list={list}
        defaultValue={before.rating_classification ?? ""}
        maxLength={20}
      />
      <datalist id={list}>
        {CLASSIFICATIONS.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
