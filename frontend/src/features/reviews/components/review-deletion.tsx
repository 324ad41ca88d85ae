import { Trans, useLingui } from "@lingui/react/macro";

import { DeletionForm } from "@/components/ui/deletion-form";
import Dialog from "@/components/ui/dialog";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError, type Versioned } from "@/lib/api/client";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { getReviewNow, type Review } from "../api/get-reviews";
import { useDeleteReview } from "../api/write-review";
import { PlainText } from "./plain-text";

interface ReviewDeletionProps {
  review: Review;
  onClose: () => void;
}

export default function ReviewDeletion({ review, onClose }: ReviewDeletionProps) {
  const { t } = useLingui();
  const query = useNow(["review", review.id], () => getReviewNow(review.id));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "5rem" }} />
    </Loading>
  );
  return (
    <Dialog title={t`Delete your review?`} isOpen onClose={onClose}>
      <QueryView query={query} skeleton={skeleton}>
        {(first) => <Question first={first} onClose={onClose} />}
      </QueryView>
    </Dialog>
  );
}

function Question({ first, onClose }: { first: Versioned<Review>; onClose: () => void }) {
  const { t } = useLingui();
  const { id } = first.record;
  const remove = useDeleteReview(id);
  const { seen, reloads, reload } = useSeen(first, () => getReviewNow(id));
  const isReloaded = isStaleError(remove.error) && reloads > 0;
  return (
    <DeletionForm
      submit={t`Delete the review`}
      isBusy={remove.isPending}
      error={isReloaded ? null : remove.error}
      onClose={onClose}
      onConfirm={() => {
        remove.mutate(seen.etag, { onSuccess: onClose, onError: reload });
      }}
    >
      {isReloaded && (
        <>
          <StaleNotice key={reloads} isDeletion />
          {seen.record.title !== "" && <h3 dir="auto">{seen.record.title}</h3>}
          <PlainText text={seen.record.body} />
        </>
      )}
      <p>
        <Trans>Its likes and replies go with it.</Trans>
      </p>
    </DeletionForm>
  );
}
