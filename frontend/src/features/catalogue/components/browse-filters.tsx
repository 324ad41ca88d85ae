import "./browse-filters-mantine";

import { useLingui } from "@lingui/react/macro";

import { TextField } from "@/components/ui/text-field";
import type { BrowseSearch } from "@/lib/browse-search";
import { CLASSIFICATIONS } from "@/lib/classifications";
import { textIn } from "@/lib/search-params";

import type { ChangeSearch } from "../hooks/use-browse";
import classes from "./browse-filters.module.css";
import { GenreFilter } from "./genre-filter";
import { DirectorFilter, PersonFilter } from "./person-filter";
import { RatingFilter } from "./rating-filter";
import { YearFilter } from "./year-filter";

export interface BrowseFiltersProps {
  search: BrowseSearch;
  onChange: ChangeSearch;
}

/** Everything the API can filter by. Each change goes into the address at once. */
export default function BrowseFilters({ search, onChange }: BrowseFiltersProps) {
  const { t } = useLingui();
  return (
    <div className={classes.filters}>
      <TextField
        label={t`Title`}
        type="search"
        placeholder={t`Words of the title`}
        maxLength={200}
        value={search.q ?? ""}
        onSettle={(value) => {
          onChange({ q: textIn(value) }, { replace: true });
        }}
      />
      <GenreFilter search={search} onChange={onChange} />
      <DirectorFilter search={search} onChange={onChange} />
      <PersonFilter search={search} onChange={onChange} />
      <YearFilter search={search} onChange={onChange} />
      <RatingFilter search={search} onChange={onChange} />
      <TextField
        label={t`Classification`}
        list="classifications"
        placeholder={t`PG-13, 16+, …`}
        maxLength={20}
        value={search.rating_classification ?? ""}
        onSettle={(value) => {
          onChange({ rating_classification: textIn(value) }, { replace: true });
        }}
      />
      <datalist id="classifications">
        {CLASSIFICATIONS.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
