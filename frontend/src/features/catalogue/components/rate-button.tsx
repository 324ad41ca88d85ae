import { useLingui } from "@lingui/react/macro";
import { Star } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { useMemberMark } from "@/lib/auth/member-mark";

import type { Movie } from "../api/get-movies";
import classes from "./card-button.module.css";

const RatePopover = lazy(() => import("./rate-popover"));

/** Opens one's rating of the film beside its card; nothing for strangers. */
export function RateButton({ movie }: { movie: Movie }) {
  const { t } = useLingui();
  const isMember = useMemberMark() !== null;
  // The button from which the rating was opened: that is where it stands, and the focus returns.
  const [opener, setOpener] = useState<HTMLButtonElement | null>(null);
  const isRated = (movie.my?.rating ?? null) !== null;
  if (!isMember) {
    return null;
  }
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-label={t`Rate: ${movie.title}`}
        aria-haspopup="dialog"
        aria-expanded={opener !== null}
        onClick={({ currentTarget }) => {
          setOpener(opener === null ? currentTarget : null);
        }}
      >
        <Star size={18} fill={isRated ? "currentColor" : "none"} aria-hidden />
      </button>
      {opener !== null && (
        <Suspense>
          <RatePopover
            movie={movie}
            opener={opener}
            onClose={() => {
              setOpener(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
