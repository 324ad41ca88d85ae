import { Trans, useLingui } from "@lingui/react/macro";
import { Fragment, useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { InputField, TextAreaField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";
import { changesOf } from "@/lib/changes-of";

import { type Person, type PersonValues, readValues, valuesOf } from "../hooks/person-values";
import classes from "./editing.module.css";

interface PersonFormProps {
  /** Null for a new one. Another version of it changes the fields that nobody touched. */
  person: Person | null;
  error: Error | null;
  isBusy: boolean;
  submit: string;
  onSubmit: (before: PersonValues, after: PersonValues) => void;
  onCancel: () => void;
}

const FIELDS = Object.keys(valuesOf(null));

export function PersonForm({ person, error, isBusy, submit, onSubmit, onCancel }: PersonFormProps) {
  const { t } = useLingui();
  const before = valuesOf(person);
  // What was changed when it was last sent, for the fields of a version that came in between.
  const [sent, setSent] = useState<Partial<PersonValues>>({});
  const shown = { ...before, ...sent };
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector("input")?.focus();
  }, []);
  return (
    <div className={classes.form} ref={box}>
      <Form
        label={person === null ? t`New person` : t`Edit ${person.name}`}
        error={error}
        isBusy={isBusy}
        fields={FIELDS}
        submit={submit}
        onSubmit={(values) => {
          const after = readValues(values);
          setSent(changesOf(before, after));
          onSubmit(before, after);
        }}
        actions={
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <Fragment key={JSON.stringify(before)}>
          <InputField
            name="name"
            label={t`Name`}
            required
            defaultValue={shown.name}
            maxLength={200}
          />
          <div className={formClasses.pair}>
            <InputField
              name="location"
              label={t`Place of birth`}
              defaultValue={shown.location ?? ""}
              maxLength={200}
            />
            <InputField
              name="gender"
              label={t`Gender`}
              defaultValue={shown.gender ?? ""}
              maxLength={50}
            />
          </div>
          <Lifetime before={shown} />
          <TextAreaField
            name="description"
            label={t`Description`}
            defaultValue={shown.description}
            maxLength={10_000}
          />
        </Fragment>
      </Form>
    </div>
  );
}

/** Dates, or where they are not known the years alone. */
function Lifetime({ before }: { before: PersonValues }) {
  const { t } = useLingui();
  const hint = t`Where the day is not known.`;
  return (
    <>
      <div className={formClasses.pair}>
        <InputField
          name="born"
          label={t`Date of birth`}
          type="date"
          defaultValue={before.born ?? ""}
        />
        <InputField
          name="birth_year"
          label={t`Year of birth`}
          hint={hint}
          type="number"
          min={1}
          max={2200}
          defaultValue={before.birth_year ?? ""}
        />
      </div>
      <div className={formClasses.pair}>
        <InputField
          name="died"
          label={t`Date of death`}
          type="date"
          defaultValue={before.died ?? ""}
        />
        <InputField
          name="death_year"
          label={t`Year of death`}
          hint={hint}
          type="number"
          min={1}
          max={2200}
          defaultValue={before.death_year ?? ""}
        />
      </div>
    </>
  );
}
