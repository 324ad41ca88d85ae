import { Trans, useLingui } from "@lingui/react/macro";
import { type UseInfiniteQueryResult, type InfiniteData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths, posterOf } from "@/config/paths";
import type { Page } from "@/lib/api/client";
import { useFormat } from "@/lib/format";

import type { OpenViewing } from "../api/get-diary";
import classes from "./diary.module.css";
import { Again } from "./movie-viewings";

interface DiaryListProps<T extends OpenViewing> {
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  /** What is said where there is nothing. */
  empty: ReactNode;
  /** What a line ends in. */
  tools?: (viewing: T) => ReactNode;
}

/** Viewings below the months that they were in, those of unknown days at the end. */
export function DiaryList<T extends OpenViewing>({ query, empty, tools }: DiaryListProps<T>) {
  const skeleton = (
    <Loading>
      <Bone style={{ height: "24rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ pages }) => {
        const months = byMonth(pages.flatMap(({ items }) => items));
        return months.length === 0 ? (
          empty
        ) : (
          <div className={classes.diary} aria-busy={query.isFetching}>
            {months.map(({ month, viewings }) => (
              <Month key={month ?? "unknown"} month={month}>
                {viewings.map((viewing) => (
                  <Line key={viewing.id} viewing={viewing}>
                    {tools?.(viewing)}
                  </Line>
                ))}
              </Month>
            ))}
            {query.isFetchNextPageError && <FormError error={query.error} />}
            {query.hasNextPage && (
              <p>
                <Button
                  look="quiet"
                  aria-disabled={query.isFetching}
                  onClick={() => {
                    if (!query.isFetching) {
                      void query.fetchNextPage();
                    }
                  }}
                >
                  <Trans>Older</Trans>
                </Button>
              </p>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}

/** They come in order, so a month's stand together. */
function byMonth<T extends OpenViewing>(viewings: T[]) {
  const months: { month: string | null; viewings: T[] }[] = [];
  for (const viewing of viewings) {
    const month = viewing.watched_on === null ? null : viewing.watched_on.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) {
      last.viewings.push(viewing);
    } else {
      months.push({ month, viewings: [viewing] });
    }
  }
  return months;
}

function Month({ month, children }: { month: string | null; children: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const name = month === null ? t`Some day` : format.month(month);
  return (
    <section aria-label={name}>
      <h2 className={classes.month}>{name}</h2>
      <ol className={classes.lines}>{children}</ol>
    </section>
  );
}

function Line({ viewing, children }: { viewing: OpenViewing; children: ReactNode }) {
  const format = useFormat();
  const { movie, watched_on: day } = viewing;
  return (
    <li className={classes.line}>
      <p className={classes.day}>
        {day === null ? (
          <span aria-hidden="true">·</span>
        ) : (
          <time dateTime={day.slice(0, 10)} aria-label={format.date(day)}>
            {Number(day.slice(8, 10))}
          </time>
        )}
      </p>
      <img
        className={classes.poster}
        src={posterOf(movie)}
        alt=""
        width={400}
        height={600}
        loading="lazy"
        decoding="async"
      />
      <div className={classes.words}>
        <p>
          <Link {...paths.movie(movie.id)} className={classes.title}>
            {movie.title}
          </Link>
          {movie.year !== null && <span className={classes.year}>{movie.year}</span>}
          {viewing.rewatch && <Again />}
        </p>
        {"note" in viewing && typeof viewing.note === "string" && viewing.note !== "" && (
          <p className={classes.note}>{viewing.note}</p>
        )}
      </div>
      {children}
    </li>
  );
}
