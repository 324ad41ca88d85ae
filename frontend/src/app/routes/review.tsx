import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { QueryView } from "@/components/ui/query-view";
import { type Review, reviewQuery } from "@/features/reviews/api/get-reviews";
import { ReviewCard } from "@/features/reviews/components/review-card";
import { ReviewsSkeleton } from "@/features/reviews/components/review-list";

const route = getRouteApi("/reviews/$reviewId");

export function ReviewPage() {
  const { reviewId } = route.useParams();
  const query = useQuery(reviewQuery(reviewId));
  return (
    <QueryView query={query} skeleton={<ReviewsSkeleton />} isPage>
      {({ record }) => <OneReview key={record.id} review={record} />}
    </QueryView>
  );
}

function OneReview({ review }: { review: Review }) {
  const { t } = useLingui();
  return (
    <Page title={t`Review of ${review.movie.title}`}>
      <ReviewCard review={review} hasMovie />
    </Page>
  );
}
