import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { InputField, TextAreaField } from "@/components/ui/form-fields";
import formClasses from "@/components/ui/form.module.css";

import { type Person, type PersonValues, readValues, valuesOf } from "../hooks/person-values";
import classes from "./editing.module.css";

interface PersonFormProps {
  /** Null for a new one. */
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
  const [before] = useState(() => valuesOf(person));
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
          onSubmit(before, readValues(values));
        }}
        actions={
          <Button look="quiet" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        <InputField
          name="name"
          label={t`Name`}
          required
          defaultValue={before.name}
          maxLength={200}
        />
        <div className={formClasses.pair}>
          <InputField
            name="location"
            label={t`Place of birth`}
            defaultValue={before.location ?? ""}
            maxLength={200}
          />
          <InputField
            name="gender"
            label={t`Gender`}
            defaultValue={before.gender ?? ""}
            maxLength={50}
          />
        </div>
        <Lifetime before={before} />
        <TextAreaField
          name="description"
          label={t`Description`}
          defaultValue={before.description}
          maxLength={10_000}
        />
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
