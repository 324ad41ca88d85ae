import { useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";

import type { MovieList } from "../api/get-lists";
import classes from "./lists.module.css";

/** How much of a list one has seen, as a bar and in words. */
export function Progress({ progress }: { progress: MovieList["progress"] }) {
  const { t } = useLingui();
  const format = useFormat();
  if (progress === null || progress.total === 0) {
    return null;
  }
  const { seen, total } = progress;
  return (
    <div className={classes.progress}>
      <progress value={seen} max={total} aria-label={t`Seen`} />
      <span>{t`${format.number(seen)} of ${format.number(total)} seen`}</span>
    </div>
  );
}
