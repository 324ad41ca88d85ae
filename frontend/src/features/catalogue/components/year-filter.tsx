import { useLingui } from "@lingui/react/macro";

import { TextField } from "@/components/ui/text-field";
import { integerIn } from "@/lib/search-params";

import type { BrowseFiltersProps } from "./browse-filters";
import classes from "./browse-filters.module.css";

function yearText(year: number | undefined): string {
  return year === undefined ? "" : String(year);
}

/** A range of years; where both ends are the same it is that year. */
export function YearFilter({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  const from = search.year ?? search.year_from;
  const to = search.year ?? search.year_to;
  const change = (year_from: number | undefined, year_to: number | undefined) => {
    const isOne = year_from !== undefined && year_from === year_to;
    onChange(
      isOne
        ? { year: year_from, year_from: undefined, year_to: undefined }
        : { year: undefined, year_from, year_to },
      { replace: true },
    );
  };
  return (
    <div className={classes.pair}>
      <TextField
        label={t`From year`}
        inputMode="numeric"
        maxLength={4}
        placeholder="1895"
        value={yearText(from)}
        onSettle={(text) => {
          change(integerIn(text, 1000, 9999), to);
        }}
      />
      <TextField
        label={t`To year`}
        inputMode="numeric"
        maxLength={4}
        placeholder={String(new Date().getFullYear())}
        value={yearText(to)}
        onSettle={(text) => {
          change(from, integerIn(text, 1000, 9999));
        }}
      />
    </div>
  );
}
