import { useLingui } from "@lingui/react/macro";
import { RangeSlider } from "@mantine/core";
import { useId, useState } from "react";

import { useFormat } from "@/lib/format";

import type { BrowseFiltersProps } from "./browse-filters";
import classes from "./browse-filters.module.css";

const LOWEST = 0;
const HIGHEST = 5;
const MARKS = [0, 1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }));

/** Between which averages of people's ratings; the ends of the scale mean no limit. */
export function RatingFilter({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const from = search.rating_from ?? LOWEST;
  const to = search.rating_to ?? HIGHEST;
  const [range, setRange] = useState<[number, number]>([from, to]);
  const [known, setKnown] = useState<[number, number]>([from, to]);
  if (known[0] !== from || known[1] !== to) {
    setKnown([from, to]);
    setRange([from, to]);
  }
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className={classes.legend}>
        {t`People’s rating`}
      </p>
      <div className={classes.slider}>
        <RangeSlider
          min={LOWEST}
          max={HIGHEST}
          step={0.5}
          minRange={0}
          size={4}
          thumbSize={20}
          value={range}
          label={(value) => format.score(value)}
          thumbFromLabel={t`Lowest rating`}
          thumbToLabel={t`Highest rating`}
          marks={MARKS}
          onChange={setRange}
          onChangeEnd={([low, high]) => {
            onChange({
              rating_from: low > LOWEST ? low : undefined,
              rating_to: high < HIGHEST ? high : undefined,
            });
          }}
        />
      </div>
    </div>
  );
}
