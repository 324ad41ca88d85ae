import { Trans, useLingui } from "@lingui/react/macro";

import { Page } from "@/components/layouts/page";

import { useUpdateMovie } from "../api/update-movie";
import { changeOf, type Movie } from "../hooks/movie-values";
import MovieForm from "./movie-form";

interface MovieEditorProps {
  movie: Movie;
  onClose: () => void;
}

/** A film in the place where it is read, to be changed. */
export default function MovieEditor({ movie, onClose }: MovieEditorProps) {
  const { t } = useLingui();
  const update = useUpdateMovie(movie.id);
  return (
    <Page title={movie.title} kicker={<Trans>Edit the movie</Trans>}>
      <MovieForm
        movie={movie}
        error={update.error}
        isBusy={update.isPending}
        submit={t`Save`}
        onSubmit={(before, after) => {
          update.mutate(changeOf(before, after), { onSuccess: onClose });
        }}
        onCancel={onClose}
      />
    </Page>
  );
}
