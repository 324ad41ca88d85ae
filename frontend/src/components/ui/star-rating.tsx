import { useLingui } from "@lingui/react/macro";
import { Star } from "lucide-react";

import { useRatingScale } from "@/lib/rating-scale";

import classes from "./star-rating.module.css";

/** Somebody's own rating of a film. */
export function StarRating({ value }: { value: number }) {
  const { t } = useLingui();
  const { short, words } = useRatingScale().single(value);
  return (
    <span className={classes.rating}>
      <Star size={12} fill="currentColor" aria-hidden />
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{t`rated ${words}`}</span>
    </span>
  );
}
