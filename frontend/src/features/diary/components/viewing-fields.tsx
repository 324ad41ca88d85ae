import { useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { CheckField, InputField, TextAreaField } from "@/components/ui/form-fields";

import type { ViewingValues } from "../hooks/viewing-values";

const FIRST_DAY = "1888-01-01";
const DAY_MS = 86_400_000;

/** A day as the date field writes it, where the visitor is. */
function dayOf(moment: number): string {
  const date = new Date(moment);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

interface ViewingFieldsProps {
  /** What they begin with; without a day, today. */
  values: Partial<ViewingValues>;
}

/** When, whether again, and what there is to remember. */
export function ViewingFields({ values }: ViewingFieldsProps) {
  const { t } = useLingui();
  const { watched_on: day, rewatch, note = "" } = values;
  const [now] = useState(() => Date.now());
  const [isUnknown, setIsUnknown] = useState(day === null);
  return (
    <>
      <InputField
        type="date"
        name="watched_on"
        label={t`Day`}
        required={!isUnknown}
        disabled={isUnknown}
        min={FIRST_DAY}
        max={dayOf(now + DAY_MS)}
        defaultValue={day ?? dayOf(now)}
      />
      <CheckField
        name="unknown"
        label={t`I don’t know when`}
        checked={isUnknown}
        onChange={(event) => {
          setIsUnknown(event.currentTarget.checked);
        }}
      />
      <CheckField name="rewatch" label={t`I had seen it before`} defaultChecked={rewatch} />
      <TextAreaField
        name="note"
        label={t`Note`}
        hint={t`Only you see it.`}
        rows={3}
        maxLength={2000}
        defaultValue={note}
      />
    </>
  );
}
