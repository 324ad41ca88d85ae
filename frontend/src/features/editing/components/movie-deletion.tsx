import { Trans, useLingui } from "@lingui/react/macro";

import { SeenDeletion } from "@/components/ui/versioned-deletion";

import { useDeleteMovie } from "../api/delete-movie";
import { getMovieNow } from "../api/update-movie";
import type { Movie } from "../hooks/movie-values";

interface MovieDeletionProps {
  movie: Movie;
  /** The version that is read. */
  etag: string | null;
  onClose: () => void;
}

export default function MovieDeletion({ movie, etag, onClose }: MovieDeletionProps) {
  const { t } = useLingui();
  const remove = useDeleteMovie(movie.id);
  return (
    <SeenDeletion
      title={t`Delete ${movie.title}?`}
      submit={t`Delete the movie`}
      first={{ record: movie, etag }}
      load={() => getMovieNow(movie.id)}
      deletion={remove}
      shown={({ title, year, description }) => (
        <>
          <p>
            <strong>{year === null ? title : `${title} (${String(year)})`}</strong>
          </p>
          {description !== "" && <p>{description}</p>}
        </>
      )}
      onClose={onClose}
    >
      <p>
        <Trans>
          It disappears from the catalogue, from every list and from the search. What people rated
          is kept, in case it comes back.
        </Trans>
      </p>
    </SeenDeletion>
  );
}
