import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Star } from "lucide-react";
import { type ReactNode, useId } from "react";

import { useRatingScale } from "@/lib/rating-scale";

import type { Share } from "../api/get-statistics";
import classes from "./statistics.module.css";

interface RankingProps {
  title: string;
  shares: Share[];
  /** How one is named, and where that leads. */
  nameOf: (share: Share) => ReactNode;
}

/** What was watched most, each line as long as its part of the first. */
export function Ranking({ title, shares, nameOf }: RankingProps) {
  const { t } = useLingui();
  const id = useId();
  const { mean } = useRatingScale();
  const highest = Math.max(1, ...shares.map(({ viewings }) => viewings));
  if (shares.length === 0) {
    return null;
  }
  return (
    <section className={classes.chart} aria-labelledby={id}>
      <h3 id={id} className={classes.caption}>
        {title}
      </h3>
      <ol className={classes.ranking}>
        {shares.map((share) => (
          <li key={`${String(share.id)} ${share.name}`}>
            <i
              aria-hidden="true"
              style={{ width: `${String((100 * share.viewings) / highest)}%` }}
            />
            <span className={classes.name}>{nameOf(share)}</span>
            <span className={classes.amount}>
              {t`${plural(share.viewings, { one: "# viewing", other: "# viewings" })}`}
              {share.avg_rating !== null && (
                <span className={classes.mean}>
                  <Star size={12} fill="currentColor" aria-hidden />
                  <span className="visually-hidden">{t`Mean rating:`} </span>
                  {mean(share.avg_rating).short}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
