import { useLingui } from "@lingui/react/macro";
import { RangeSlider } from "@mantine/core";
import { useId, useState } from "react";

import { useRatingScale } from "@/lib/rating-scale";

import type { BrowseFiltersProps } from "./browse-filters";
import classes from "./browse-filters.module.css";

const LOWEST = 0;
const HIGHEST = 5;
const MARKS = [0, 1, 2, 3, 4, 5];

/**
 * Between which averages of people's ratings, on the visitor's scale; the address has stars. The ends
 * of the scale mean no limit.
 */
export function RatingFilter({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  const { best, fromStars, toStars, single } = useRatingScale();
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
          max={best}
          step={fromStars(0.5)}
          minRange={0}
          size={4}
          thumbSize={20}
          value={[fromStars(range[0]), fromStars(range[1])]}
          label={(value) => single(toStars(value)).short}
          thumbFromLabel={t`Lowest rating`}
          thumbToLabel={t`Highest rating`}
          marks={MARKS.map((stars) => ({
            value: fromStars(stars),
            label: single(stars).short,
          }))}
          onChange={([low, high]) => {
            setRange([toStars(low), toStars(high)]);
          }}
          onChangeEnd={([low, high]) => {
            onChange({
              rating_from: low > LOWEST ? toStars(low) : undefined,
              rating_to: high < best ? toStars(high) : undefined,
            });
          }}
        />
      </div>
    </div>
  );
}
