import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { Star } from "lucide-react";
import { useId, useRef, useState } from "react";

import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useRatingScale } from "@/lib/rating-scale";

import type { Movie } from "../api/get-movies";
import { useRating } from "../hooks/use-rating";
import classes from "./rating-control.module.css";

const HALVES = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5];

interface RatingControlProps {
  movie: Movie;
  /** Where a focus trap begins. */
  takesFocus?: boolean;
}

/** One's own rating by half stars, chosen by pointer or arrow keys; strangers are led to the login. */
export function RatingControl({ movie, takesFocus = false }: RatingControlProps) {
  const { t } = useLingui();
  const name = useId();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const { single } = useRatingScale();
  const rating = useRating(movie);
  const stars = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const own = isMember ? (movie.my?.rating ?? null) : null;
  const shown = pointed ?? own;
  const choose = (value: number | null) => {
    if (isMember) {
      rating.mutate({ value, before: own });
    } else {
      void router.navigate(paths.login(router.state.location.href));
    }
  };
  return (
    <fieldset className={classes.control}>
      <legend className={classes.legend}>
        {isMember ? <Trans>Your rating</Trans> : <Trans>Your rating (log in first)</Trans>}
      </legend>
      <div
        ref={stars}
        className={classes.stars}
        onPointerLeave={() => {
          setPointed(null);
        }}
      >
        {HALVES.map((value) => (
          <label
            key={value}
            className={classes.half}
            data-on={shown !== null && value <= shown}
            onPointerEnter={(event) => {
              if (event.pointerType !== "touch") {
                setPointed(value);
              }
            }}
          >
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              aria-label={single(value).words}
              checked={own === value}
              data-autofocus={(takesFocus && value === (own ?? HALVES[0])) || undefined}
              onChange={() => {
                choose(value);
              }}
            />
            <Star className={classes.star} strokeWidth={1.5} aria-hidden />
          </label>
        ))}
      </div>
      <p className={classes.words} aria-hidden="true">
        {shown === null ? t`Not rated` : single(shown).words}
      </p>
      {own !== null && (
        <button
          type="button"
          className={classes.remove}
          aria-label={t`Remove your rating`}
          onClick={() => {
            choose(null);
            // The button goes away, and would take the focus with it.
            stars.current?.querySelector("input")?.focus();
          }}
        >
          <Trans>Remove</Trans>
        </button>
      )}
    </fieldset>
  );
}
