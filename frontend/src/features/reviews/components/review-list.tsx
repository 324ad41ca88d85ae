import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";

import type { ReviewsQuery } from "../api/get-reviews";
import { MoreButton } from "./more-button";
import { ReviewCard } from "./review-card";
import classes from "./reviews.module.css";

interface ReviewListProps {
  options: ReviewsQuery;
  /** In the place of a list without any. */
  empty: ReactNode;
  hasMovies?: boolean;
  /** One that stands elsewhere on the page. */
  without?: number | undefined;
}

export function ReviewList({ options, empty, hasMovies = false, without }: ReviewListProps) {
  const query = useInfiniteQuery(options);
  return (
    <QueryView query={query} skeleton={<ReviewsSkeleton />}>
      {({ pages }) => {
        const reviews = pages.flatMap(({ items }) => items).filter(({ id }) => id !== without);
        return reviews.length === 0 ? (
          empty
        ) : (
          <div className={classes.stack}>
            <ol className={classes.list} aria-busy={query.isFetching}>
              {reviews.map((review) => (
                <li key={review.id}>
                  <ReviewCard review={review} hasMovie={hasMovies} />
                </li>
              ))}
            </ol>
            <MoreButton query={query} />
          </div>
        );
      }}
    </QueryView>
  );
}

export function ReviewsSkeleton() {
  return (
    <Loading>
      <Bone style={{ height: "10rem" }} />
    </Loading>
  );
}
