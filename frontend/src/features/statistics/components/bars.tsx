import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useId } from "react";

import { Bone } from "@/components/ui/skeleton";

import classes from "./statistics.module.css";

// The chart library is heavy and comes when there is something to draw.
const BarsChart = lazy(() => import("./bars-chart"));

const COLUMNS_HEIGHT = 190;
const ROW_HEIGHT = 36;
const AXIS_HEIGHT = 30;

export interface Amount {
  key: string;
  /** Beside the bar. */
  label: string;
  /** What the label stands for, where it is short. */
  name?: string;
  value: number;
  /** The value as a reader wants it. */
  words: string;
}

interface BarsProps {
  title: string;
  /** What the bars count, the heading of the table's second column. */
  unit: string;
  amounts: Amount[];
  /** Bars side by side, or below each other, where their labels are long. */
  direction?: "columns" | "rows";
}

/** A bar chart for the eye, and the same as a table for everybody. */
export function Bars({ title, unit, amounts, direction = "columns" }: BarsProps) {
  const id = useId();
  if (amounts.length === 0) {
    return null;
  }
  const height = direction === "rows" ? ROW_HEIGHT * amounts.length + AXIS_HEIGHT : COLUMNS_HEIGHT;
  return (
    <figure className={classes.chart} aria-labelledby={id}>
      <figcaption id={id} className={classes.caption}>
        {title}
      </figcaption>
      <div aria-hidden="true">
        <Suspense fallback={<Bone style={{ height }} />}>
          <BarsChart amounts={amounts} direction={direction} height={height} />
        </Suspense>
      </div>
      <details className={classes.table}>
        <summary>
          <Trans>As a table</Trans>
        </summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {amounts.map(({ key, label, name = label, words }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
