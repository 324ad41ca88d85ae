import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { Section } from "@/components/layouts/page";
import { Button } from "@/components/ui/button";
import { Choice } from "@/components/ui/choice";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useHere } from "@/lib/use-here";

import { movieReviewsQuery, ownReviewQuery, type ReviewSort } from "../api/get-reviews";
import { ReviewCard } from "./review-card";
import { ReviewList } from "./review-list";
import classes from "./reviews.module.css";

const NewReview = lazy(() => import("./new-review"));

interface MovieReviewsProps {
  movieId: number;
  /** How everybody's are sorted. */
  sort: ReviewSort;
  onSort: (sort: ReviewSort) => void;
}

/** One's own review of a movie, and everybody's. */
export default function MovieReviews({ movieId, sort, onSort }: MovieReviewsProps) {
  const { t } = useLingui();
  const isMember = useMemberMark() !== null;
  const own = useQuery({ ...ownReviewQuery(movieId), enabled: isMember }).data?.items[0];
  const sorts: { value: ReviewSort; label: string }[] = [
    { value: "newest", label: t`Newest` },
    { value: "likes", label: t`Most liked` },
  ];
  return (
    <Section
      title={t`Reviews`}
      controls={
        <div className={classes.order}>
          <Choice legend={t`Order`} options={sorts} value={sort} onChange={onSort} />
        </div>
      }
    >
      <div className={classes.stack}>
        {isMember && own !== undefined ? (
          <ReviewCard key={own.id} review={own} />
        ) : (
          <Beginning movieId={movieId} />
        )}
        <ReviewList
          options={movieReviewsQuery(movieId, sort)}
          without={isMember ? own?.id : undefined}
          empty={
            <p className={classes.facts}>
              <Trans>Nobody else has reviewed this film yet.</Trans>
            </p>
          }
        />
      </div>
    </Section>
  );
}

/** The way to write one. */
function Beginning({ movieId }: { movieId: number }) {
  const here = useHere();
  const isMember = useMemberMark() !== null;
  const [isOpen, setIsOpen] = useState(false);
  if (!isMember) {
    return (
      <p>
        <LinkButton link={paths.login(here)} look="quiet">
          <Trans>Log in to write a review</Trans>
        </LinkButton>
      </p>
    );
  }
  return isOpen ? (
    <Suspense>
      <NewReview
        movieId={movieId}
        onClose={() => {
          setIsOpen(false);
        }}
      />
    </Suspense>
  ) : (
    <p>
      <Button
        look="quiet"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Trans>Write a review</Trans>
      </Button>
    </p>
  );
}
