import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { Bookmark } from "lucide-react";

import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";

import type { Movie } from "../api/get-movies";
import { useBookmark } from "../hooks/use-bookmark";
import classes from "./card-button.module.css";

interface BookmarkButtonProps {
  movie: Movie;
  /** With its word beside the sign, where there is room. */
  isWide?: boolean;
}

/** Sets and removes a bookmark; strangers are led to the login. */
export function BookmarkButton({ movie, isWide = false }: BookmarkButtonProps) {
  const { t } = useLingui();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const bookmark = useBookmark(movie);
  const isBookmarked = isMember && (movie.my?.bookmarked ?? false);
  return (
    <button
      type="button"
      className={`${classes.button ?? ""} ${isWide ? (classes.wide ?? "") : ""}`}
      aria-pressed={isMember ? isBookmarked : undefined}
      aria-label={
        isMember ? t`Bookmark: ${movie.title}` : t`Bookmark: ${movie.title} (log in first)`
      }
      onClick={() => {
        if (isMember) {
          bookmark.mutate(!isBookmarked);
        } else {
          void router.navigate(paths.login(router.state.location.href));
        }
      }}
    >
      <Bookmark size={18} fill={isBookmarked ? "currentColor" : "none"} aria-hidden />
      {isWide && (
        <span>
          <Trans>Bookmark</Trans>
        </span>
      )}
    </button>
  );
}
