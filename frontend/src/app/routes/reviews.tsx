import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { MembersOnly } from "@/components/auth/members-only";
import { Page } from "@/components/layouts/page";
import { Message, MessageText } from "@/components/ui/message";
import { paths } from "@/config/paths";
import { ownReviewsQuery } from "@/features/reviews/api/get-reviews";
import { ReviewList } from "@/features/reviews/components/review-list";

export function ReviewsPage() {
  return <MembersOnly>{() => <OwnReviews />}</MembersOnly>;
}

function OwnReviews() {
  const { t } = useLingui();
  return (
    <Page title={t`Your reviews`}>
      <ReviewList
        options={ownReviewsQuery()}
        hasMovies
        empty={
          <Message title={t`No reviews yet`}>
            <MessageText>
              <Trans>
                Below every film there is room for what you think of it.{" "}
                <Link {...paths.movies()}>Browse all movies</Link>
              </Trans>
            </MessageText>
          </Message>
        }
      />
    </Page>
  );
}
