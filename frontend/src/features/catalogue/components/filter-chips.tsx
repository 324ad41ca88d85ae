import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";

import { type BrowseSearch, NO_FILTERS } from "@/lib/browse-search";

import type { ChangeSearch } from "../hooks/use-browse";
import { useFilterChips } from "../hooks/use-filter-chips";
import classes from "./browse-toolbar.module.css";

interface FilterChipsProps {
  search: BrowseSearch;
  onChange: ChangeSearch;
}

export function FilterChips({ search, onChange }: FilterChipsProps) {
  const { t } = useLingui();
  const chips = useFilterChips(search);
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul className={classes.chips} aria-label={t`Filters in force`}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t`Remove filter: ${chip.label}`}
            onClick={() => {
              onChange(chip.without);
            }}
          >
            {chip.label}
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={classes.clear}
          onClick={() => {
            onChange(NO_FILTERS);
          }}
        >
          <Trans>Clear all</Trans>
        </button>
      </li>
    </ul>
  );
}
