import { useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Fragment } from "react";

import { useFormat } from "@/lib/format";

import classes from "./pager.module.css";

interface PagerProps {
  page: number;
  /** Null where the whole is not counted: then one only goes on or back. */
  lastPage: number | null;
  hasNext: boolean;
  linkTo: (page: number) => LinkProps;
}

function pagesToShow(page: number, lastPage: number | null, hasNext: boolean): number[] {
  const last = lastPage ?? (hasNext ? page + 1 : page);
  const near = [1, page - 1, page, page + 1, lastPage ?? page];
  return [...new Set(near)].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b);
}

/** Numbered pages as links, so that each can be shared, opened beside and gone back to. */
export function Pager({ page, lastPage, hasNext, linkTo }: PagerProps) {
  const { t } = useLingui();
  const format = useFormat();
  const numbers = pagesToShow(page, lastPage, hasNext);
  if (page === 1 && !hasNext) {
    return null;
  }
  return (
    <nav className={classes.pager} aria-label={t`Pages`}>
      {page > 1 && (
        <Link
          {...linkTo(page - 1)}
          className={`${classes.step ?? ""} ${classes.arrow ?? ""}`}
          rel="prev"
          aria-label={t`Previous page`}
        >
          <ChevronLeft size={18} aria-hidden />
          <span>{t`Previous`}</span>
        </Link>
      )}
      {numbers.map((number, index) => (
        <Fragment key={number}>
          {index > 0 && number - (numbers[index - 1] ?? 0) > 1 && (
            <span className={classes.gap} aria-hidden="true">
              …
            </span>
          )}
          <Link
            {...linkTo(number)}
            className={classes.step}
            activeProps={{}}
            aria-label={t`Page ${format.number(number)}`}
            aria-current={number === page ? "page" : undefined}
          >
            {format.number(number)}
          </Link>
        </Fragment>
      ))}
      {hasNext && (
        <Link
          {...linkTo(page + 1)}
          className={`${classes.step ?? ""} ${classes.arrow ?? ""}`}
          rel="next"
          aria-label={t`Next page`}
        >
          <span>{t`Next`}</span>
          <ChevronRight size={18} aria-hidden />
        </Link>
      )}
    </nav>
  );
}
