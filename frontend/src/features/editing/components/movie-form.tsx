import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { InputField, TextAreaField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";
import { CLASSIFICATIONS } from "@/lib/classifications";

import { type Movie, type MovieValues, readValues, valuesOf } from "../hooks/movie-values";
import { DirectorsField } from "./directors-field";
import classes from "./editing.module.css";
import { GenresField } from "./genres-field";

interface MovieFormProps {
  /** Null for a new one. */
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
  // As it was when the editing began, whatever is loaded meanwhile.
  const [before] = useState(() => valuesOf(movie));
  const [genres, setGenres] = useState(movie?.genres ?? []);
  const [directors, setDirectors] = useState(movie?.directors ?? []);
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
          onSubmit(before, readValues(values, genres, directors));
        }}
        actions={
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <MovieTexts before={before} />
        <MovieNumbers before={before} />
        <GenresField value={genres} onChange={setGenres} />
        <DirectorsField value={directors} onChange={setDirectors} />
        <div className={formClasses.pair}>
          <InputField
            name="trailer"
            label={t`Trailer`}
            hint={t`An address that begins with https://`}
            inputMode="url"
            defaultValue={before.trailer}
            maxLength={2048}
          />
          <InputField
            name="poster"
            label={t`Poster`}
            hint={t`A path on this site, or an address. Without one, a poster is drawn.`}
            inputMode="url"
            defaultValue={before.poster}
            maxLength={2048}
          />
        </div>
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
