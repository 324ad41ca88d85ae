import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { ArrowDownWideNarrow, ArrowUpNarrowWide } from "lucide-react";
import { useId } from "react";

import { Button } from "@/components/ui/button";
import fieldClasses from "@/components/ui/field.module.css";
import { SORT_FIELDS, type Sort, type SortField } from "@/lib/browse-search";

import { orderOf, sortOf, usualSort } from "../hooks/sort-order";
import classes from "./browse-toolbar.module.css";

const NAMES: Record<SortField, MessageDescriptor> = {
  title: msg`Title`,
  year: msg`Year`,
  rating: msg`Editors’ rating`,
  avg_rating: msg`Average rating`,
  top: msg`Best rated`,
  popularity: msg`Popular now`,
  created_at: msg`Date added`,
};

interface SortControlProps {
  sort: Sort | undefined;
  onChange: (sort: Sort | undefined) => void;
}

export function SortControl({ sort, onChange }: SortControlProps) {
  const { t, i18n } = useLingui();
  const id = useId();
  const order = sort === undefined ? null : orderOf(sort);
  return (
    <div className={classes.sort}>
      <div className={fieldClasses.field}>
        <label className={fieldClasses.label} htmlFor={id}>
          {t`Sort by`}
        </label>
        <select
          id={id}
          className={fieldClasses.control}
          value={order?.field ?? ""}
          onChange={(event) => {
            const field = SORT_FIELDS.find((name) => name === event.currentTarget.value);
            onChange(field === undefined ? undefined : usualSort(field));
          }}
        >
          <option value="">{t`Catalogue order`}</option>
          {SORT_FIELDS.map((field) => (
            <option key={field} value={field}>
              {i18n._(NAMES[field])}
            </option>
          ))}
        </select>
      </div>
      <Button
        look="quiet"
        isIcon
        disabled={order === null}
        aria-label={
          order?.isDescending === false
            ? t`Ascending; sort descending`
            : t`Descending; sort ascending`
        }
        onClick={() => {
          if (order !== null) {
            onChange(sortOf({ ...order, isDescending: !order.isDescending }));
          }
        }}
      >
        {order?.isDescending === false ? (
          <ArrowUpNarrowWide size={18} aria-hidden />
        ) : (
          <ArrowDownWideNarrow size={18} aria-hidden />
        )}
      </Button>
    </div>
  );
}
