import { useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";
import { useRatingScale } from "@/lib/rating-scale";

import type { Statistics } from "../api/get-statistics";
import classes from "./statistics.module.css";

interface FiguresProps {
  sums: Statistics["sums"];
  /** Days of the longest streak. */
  streak?: number;
}

/** What it all comes to. */
export function Figures({ sums, streak }: FiguresProps) {
  const { t } = useLingui();
  const format = useFormat();
  const scale = useRatingScale();
  const figures = [
    { name: t`Films`, value: format.number(sums.movies) },
    { name: t`Viewings`, value: format.number(sums.viewings) },
    { name: t`Hours`, value: format.number(Math.round(sums.minutes / 60)) },
    { name: t`Seen again`, value: format.number(sums.rewatches) },
    { name: t`Ratings`, value: format.number(sums.ratings) },
    sums.avg_rating !== null && {
      name: t`Mean rating`,
      value: scale.mean(sums.avg_rating).words,
    },
    streak !== undefined && { name: t`Days in a row`, value: format.number(streak) },
  ].filter((figure) => figure !== false);
  return (
    <dl className={classes.figures}>
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
