import { useLingui } from "@lingui/react/macro";
import { useId } from "react";

import classes from "./year-choice.module.css";

interface YearChoiceProps {
  /** Those that there is something of, in any order. */
  years: number[];
  /** Undefined for all times. */
  year: number | undefined;
  onChange: (year: number | undefined) => void;
}

/** A year or all times. */
export function YearChoice({ years, year, onChange }: YearChoiceProps) {
  const { t } = useLingui();
  const id = useId();
  const offered = [...new Set(year === undefined ? years : [...years, year])];
  return (
    <p className={classes.choice}>
      <label htmlFor={id}>{t`Year`}</label>
      <select
        id={id}
        value={year ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange(value === "" ? undefined : Number(value));
        }}
      >
        <option value="">{t`All times`}</option>
        {offered
          .sort((one, other) => other - one)
          .map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
      </select>
    </p>
  );
}
