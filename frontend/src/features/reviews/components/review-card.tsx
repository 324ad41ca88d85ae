import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Flag, Heart, MessageCircle, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { StarRating } from "@/components/ui/star-rating";
import { paths } from "@/config/paths";
import { useSession } from "@/lib/auth/use-session";
import { useFormat } from "@/lib/format";

import type { Review } from "../api/get-reviews";
import { DialogButton } from "./dialog-button";
import { HideButton } from "./hide-button";
import { LikeButton } from "./like-button";
import { PlainText } from "./plain-text";
import classes from "./reviews.module.css";

const ReplyList = lazy(() => import("./reply-list"));
const ReportDialog = lazy(() => import("./report-dialog"));
const ReviewEditor = lazy(() => import("./review-editor"));
const ReviewDeletion = lazy(() => import("./review-deletion"));

interface ReviewCardProps {
  review: Review;
  /** Under the name of its movie, where the page is not about that. */
  hasMovie?: boolean;
}

/** A review with all that one may do about it. */
export function ReviewCard({ review, hasMovie = false }: ReviewCardProps) {
  const { t } = useLingui();
  const id = useId();
  const [isEdited, setIsEdited] = useState(false);
  const [hasReplies, setHasReplies] = useState(false);
  const author = review.user.name || t`Somebody`;
  // On a page of its own nothing stands between it and the main heading.
  const Title = hasMovie ? "h2" : "h3";
  return (
    <article className={classes.review} aria-labelledby={id}>
      <Title id={id} className={classes.title}>
        {hasMovie ? (
          <Link {...paths.movie(review.movie.id)}>{movieName(review)}</Link>
        ) : (
          t`Review by ${author}`
        )}
      </Title>
      <Facts review={review} author={hasMovie ? author : null} />
      {isEdited ? (
        <Suspense>
          <ReviewEditor
            review={review}
            onClose={() => {
              setIsEdited(false);
            }}
          />
        </Suspense>
      ) : (
        <Writing review={review} heading={hasMovie ? "h3" : "h4"} />
      )}
      <Actions
        review={review}
        hasReplies={hasReplies}
        onReplies={() => {
          setHasReplies(!hasReplies);
        }}
        onEdit={() => {
          setIsEdited(true);
        }}
      />
      {hasReplies && (
        <Suspense>
          <ReplyList reviewId={review.id} />
        </Suspense>
      )}
    </article>
  );
}

function movieName({ movie }: Review): string {
  return movie.year === null ? movie.title : `${movie.title} (${String(movie.year)})`;
}

function Facts({ review, author }: { review: Review; author: string | null }) {
  const format = useFormat();
  const { rating } = review;
  return (
    <p className={classes.facts}>
      {author !== null && <span>{author}</span>}
      {rating !== null && <StarRating value={rating} />}
      <Link {...paths.review(review.id)}>
        <time dateTime={review.created_at}>{format.date(review.created_at)}</time>
      </Link>
      {review.updated_at !== review.created_at && <Trans>edited</Trans>}
      {review.visibility === "private" && (
        <strong className={classes.mark}>
          <Trans>Only for you</Trans>
        </strong>
      )}
      {review.hidden && (
        <strong className={classes.mark}>
          <Trans>Hidden by a moderator</Trans>
        </strong>
      )}
    </p>
  );
}

/** What was written; behind a button where it gives something away. */
function Writing({ review, heading: Heading }: { review: Review; heading: "h3" | "h4" }) {
  const [isShown, setIsShown] = useState(!review.spoiler);
  if (!isShown) {
    return (
      <p className={classes.veil}>
        <span>
          <Trans>This review gives away what happens.</Trans>
        </span>
        <Button
          look="quiet"
          onClick={() => {
            setIsShown(true);
          }}
        >
          <Trans>Show it</Trans>
        </Button>
      </p>
    );
  }
  return (
    <div className={classes.writing}>
      {review.title !== "" && (
        <Heading dir="auto" className={classes.heading}>
          {review.title}
        </Heading>
      )}
      <PlainText text={review.body} />
    </div>
  );
}

interface ActionsProps {
  review: Review;
  hasReplies: boolean;
  onReplies: () => void;
  onEdit: () => void;
}

function Actions({ review, hasReplies, onReplies, onEdit }: ActionsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const session = useSession();
  const member = session.state === "member" ? session : null;
  const isOwn = member?.profile.id === review.user.id;
  const likes = t`${plural(review.like_count, { one: "# like", other: "# likes" })}`;
  const replies = t`${plural(review.reply_count, { one: "# reply", other: "# replies" })}`;
  return (
    <div className={classes.actions}>
      {isOwn ? (
        <span className={classes.count} role="img" aria-label={likes}>
          <Heart size={16} aria-hidden /> {format.number(review.like_count)}
        </span>
      ) : (
        <LikeButton review={review} />
      )}
      <Button look="bare" aria-expanded={hasReplies} onClick={onReplies}>
        <MessageCircle size={16} aria-hidden />
        {review.reply_count === 0 ? t`Reply` : replies}
      </Button>
      {isOwn && (
        <>
          <Button look="bare" onClick={onEdit}>
            <Pencil size={16} aria-hidden />
            <Trans>Edit</Trans>
          </Button>
          <DialogButton icon={Trash2} label={t`Delete…`}>
            {(onClose) => <ReviewDeletion review={review} onClose={onClose} />}
          </DialogButton>
        </>
      )}
      {member !== null && !isOwn && (
        <DialogButton icon={Flag} label={t`Report…`}>
          {(onClose) => (
            <ReportDialog thing={{ kind: "review", id: review.id }} onClose={onClose} />
          )}
        </DialogButton>
      )}
      <HideButton thing={{ kind: "review", id: review.id }} isHidden={review.hidden} />
    </div>
  );
}
