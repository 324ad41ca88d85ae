import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { Section } from "@/components/layouts/page";
import { paths } from "@/config/paths";
import { useCountryName } from "@/lib/country-names";
import { useFormat } from "@/lib/format";
import { useGenreName } from "@/lib/labels";
import { useRatingScale } from "@/lib/rating-scale";

import type { Share, Statistics } from "../api/get-statistics";
import { type Amount, Bars } from "./bars";
import { Ranking } from "./ranking";
import classes from "./statistics.module.css";

interface ChartsProps {
  statistics: Statistics;
  /** The year that is shown, undefined for all times. */
  year: number | undefined;
}

/** When, what and whom, and how it was liked. */
export function Charts({ statistics, year }: ChartsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const genreName = useGenreName();
  const countryName = useCountryName();
  const { best, single, mean: meanOf } = useRatingScale();
  const viewings = (count: number) =>
    t`${plural(count, { one: "# viewing", other: "# viewings" })}`;
  const periods = year === undefined ? statistics.years : monthsOf(year, statistics.months);
  const amountsOf = (valueOf: (period: Period) => number, wordsOf: (period: Period) => string) =>
    periods.map((period) => ({
      key: period.name,
      label: year === undefined ? period.name : format.shortMonth(period.name),
      name: year === undefined ? period.name : format.month(period.name),
      value: valueOf(period),
      words: wordsOf(period),
    }));
  const amountOf = (share: Share, label: string): Amount => {
    const count = viewings(share.viewings);
    const mean = share.avg_rating === null ? undefined : meanOf(share.avg_rating).short;
    return {
      key: `${String(share.id)} ${share.name}`,
      label,
      value: share.viewings,
      words: mean === undefined ? count : t`${count}, mean rating ${mean}`,
    };
  };
  const person = ({ id, name }: Share) => <Link {...paths.person(id)}>{name}</Link>;
  return (
    <>
      {periods.length > 0 && (
        <Section title={year === undefined ? t`Year by year` : t`Month by month`}>
          <div className={classes.pair}>
            <Bars
              title={t`Viewings`}
              unit={t`Viewings`}
              amounts={amountsOf(
                (period) => period.viewings,
                (period) => viewings(period.viewings),
              )}
            />
            <Bars
              title={t`Hours`}
              unit={t`Hours`}
              amounts={amountsOf(
                (period) => period.minutes / 60,
                (period) => format.number(Math.round(period.minutes / 60)),
              )}
            />
          </div>
        </Section>
      )}
      {statistics.sums.ratings > 0 && (
        <Section title={t`Ratings`}>
          <Bars
            title={best === 5 ? t`Stars` : t`Ratings, of ${best}`}
            unit={t`Ratings`}
            amounts={statistics.ratings.map(({ value, count }) => ({
              key: String(value),
              label: single(value).short,
              value: count,
              words: format.number(count),
            }))}
          />
        </Section>
      )}
      {statistics.genres.length + statistics.decades.length > 0 && (
        <Section title={t`What`}>
          <div className={classes.pair}>
            <Ranking
              title={t`Genres`}
              shares={statistics.genres}
              nameOf={({ id, name }) => <Link {...paths.genre(id)}>{genreName(name)}</Link>}
            />
            <Bars
              title={t`Countries`}
              unit={t`Viewings`}
              direction="rows"
              amounts={statistics.countries.map((share) =>
                amountOf(share, countryName(share.name)),
              )}
            />
            <Bars
              title={t`Decades`}
              unit={t`Viewings`}
              amounts={statistics.decades.map((share) => amountOf(share, String(share.id)))}
            />
          </div>
        </Section>
      )}
      {statistics.directors.length + statistics.actors.length > 0 && (
        <Section title={t`Who`}>
          <div className={classes.pair}>
            <Ranking title={t`Directors`} shares={statistics.directors} nameOf={person} />
            <Ranking title={t`Actors`} shares={statistics.actors} nameOf={person} />
          </div>
        </Section>
      )}
    </>
  );
}

type Period = Statistics["months"][number];

/** All twelve, those without a viewing too. */
function monthsOf(year: number, months: Period[]): Period[] {
  return Array.from({ length: 12 }, (_, index) => {
    const name = `${String(year)}-${String(index + 1).padStart(2, "0")}`;
    return months.find((month) => month.name === name) ?? { name, viewings: 0, minutes: 0 };
  });
}
