import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError, type Versioned } from "@/lib/api/client";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { getReviewNow, type Review } from "../api/get-reviews";
import { useChangeReview } from "../api/write-review";
import { ReviewForm } from "./review-form";

/** The form over the review as it is now, and not as a list may have had it. */
export default function ReviewEditor({ review, onClose }: { review: Review; onClose: () => void }) {
  const query = useNow(["review", review.id], () => getReviewNow(review.id));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "16rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {(first) => <Editor first={first} onClose={onClose} />}
    </QueryView>
  );
}

function Editor({ first, onClose }: { first: Versioned<Review>; onClose: () => void }) {
  const { id } = first.record;
  const change = useChangeReview(id);
  const { seen, reloads, reload } = useSeen(first, () => getReviewNow(id));
  const isReloaded = isStaleError(change.error) && reloads > 0;
  return (
    <>
      {isReloaded && <StaleNotice key={reloads} />}
      <ReviewForm
        review={seen.record}
        error={isReloaded ? null : change.error}
        isBusy={change.isPending}
        onSubmit={(body) => {
          change.mutate({ etag: seen.etag, body }, { onSuccess: onClose, onError: reload });
        }}
        onCancel={onClose}
      />
    </>
  );
}
