import { Trans, useLingui } from "@lingui/react/macro";

import { VersionedDeletion } from "@/components/ui/versioned-deletion";

import { getReviewNow, type Review } from "../api/get-reviews";
import { useDeleteReview } from "../api/write-review";
import { PlainText } from "./plain-text";

interface ReviewDeletionProps {
  review: Review;
  onClose: () => void;
}

export default function ReviewDeletion({ review: { id }, onClose }: ReviewDeletionProps) {
  const { t } = useLingui();
  const remove = useDeleteReview();
  return (
    <VersionedDeletion
      title={t`Delete your review?`}
      submit={t`Delete the review`}
      name={["review", id]}
      load={() => getReviewNow(id)}
      deletion={remove}
      shown={({ title, body }) => (
        <>
          {title !== "" && <h3 dir="auto">{title}</h3>}
          <PlainText text={body} />
        </>
      )}
      onClose={onClose}
    >
      <p>
        <Trans>Its likes and replies go with it.</Trans>
      </p>
    </VersionedDeletion>
  );
}
