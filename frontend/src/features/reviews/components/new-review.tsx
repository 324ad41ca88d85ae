import { useCreateReview } from "../api/write-review";
import { ReviewForm } from "./review-form";

export default function NewReview({ movieId, onClose }: { movieId: number; onClose: () => void }) {
  const create = useCreateReview(movieId);
  return (
    <ReviewForm
      review={null}
      error={create.error}
      isBusy={create.isPending}
      onSubmit={(draft) => {
        create.mutate(draft, { onSuccess: onClose });
      }}
      onCancel={onClose}
    />
  );
}
