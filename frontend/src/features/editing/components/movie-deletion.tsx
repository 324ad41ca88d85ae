import { Trans, useLingui } from "@lingui/react/macro";

import ConfirmDeletion from "@/components/ui/confirm-deletion";

import { useDeleteMovie } from "../api/delete-movie";

interface MovieDeletionProps {
  movie: { id: number; title: string };
  onClose: () => void;
}

export default function MovieDeletion({ movie, onClose }: MovieDeletionProps) {
  const { t } = useLingui();
  const remove = useDeleteMovie(movie.id);
  return (
    <ConfirmDeletion
      title={t`Delete ${movie.title}?`}
      submit={t`Delete the movie`}
      deletion={remove}
      onClose={onClose}
    >
      <p>
        <Trans>
          It disappears from the catalogue, from every list and from the search. What people rated
          is kept, in case it comes back.
        </Trans>
      </p>
    </ConfirmDeletion>
  );
}
