import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";

import { useFormat } from "@/lib/format";

import type { Amount } from "./bars";
import classes from "./statistics.module.css";

const LONGEST_LABEL = 22;
const TICK = { fill: "var(--k-muted)", fontSize: 12 };
const LINE = { stroke: "var(--k-rule)" };

interface BarsChartProps {
  amounts: Amount[];
  direction: "columns" | "rows";
  /** In pixels. */
  height: number;
}

/** Drawn by the library, which keeps still for those who asked for less motion. */
export default function BarsChart({ amounts, direction, height }: BarsChartProps) {
  const format = useFormat();
  const inRows = direction === "rows";
  const Labels = inRows ? YAxis : XAxis;
  const Values = inRows ? XAxis : YAxis;
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={amounts}
        layout={inRows ? "vertical" : "horizontal"}
        // The table says it to those who cannot see it.
        accessibilityLayer={false}
        barCategoryGap="12%"
        margin={{ top: 6, right: inRows ? 12 : 0, bottom: 0, left: 0 }}
      >
        <CartesianGrid horizontal={!inRows} vertical={inRows} {...LINE} />
        <Labels
          type="category"
          dataKey="label"
          tick={TICK}
          tickLine={false}
          axisLine={LINE}
          tickFormatter={shortened}
          interval={inRows ? 0 : "equidistantPreserveStart"}
          {...(inRows && { width: "auto" })}
        />
        <Values
          type="number"
          allowDecimals={false}
          tick={TICK}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => format.number(value)}
          {...(!inRows && { width: "auto" })}
        />
        <Tooltip content={Hint} cursor={{ fill: "var(--k-sunken)", stroke: "none" }} />
        <Bar
          dataKey="value"
          fill="var(--k-accent)"
          activeBar={{ fill: "var(--k-ink)" }}
          maxBarSize={inRows ? 24 : 56}
          minPointSize={(value) => (value ? 1 : 0)}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

function Hint({ payload }: TooltipContentProps) {
  const amount = payload[0]?.payload as Amount | undefined;
  return (
    amount !== undefined && (
      <p className={classes.hint}>
        <b>{amount.name ?? amount.label}</b>
        {amount.words}
      </p>
    )
  );
}
