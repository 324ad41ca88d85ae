import { Trans, useLingui } from "@lingui/react/macro";

import { Page } from "@/components/layouts/page";
import { StaleNotice } from "@/components/ui/stale-notice";
import { isStaleError } from "@/lib/api/client";
import { useSeen } from "@/lib/use-seen";

import { getMovieNow, useUpdateMovie } from "../api/update-movie";
import { changeOf, type Movie } from "../hooks/movie-values";
import MovieForm from "./movie-form";

interface MovieEditorProps {
  movie: Movie;
  etag: string | null;
  onClose: () => void;
}

/** A film in the place where it is read, to be changed. */
export default function MovieEditor({ movie, etag, onClose }: MovieEditorProps) {
  const { t } = useLingui();
  const update = useUpdateMovie(movie.id);
  const { seen, reloads, reload } = useSeen({ record: movie, etag }, () => getMovieNow(movie.id));
  const isReloaded = isStaleError(update.error) && reloads > 0;
  return (
    <Page title={movie.title} kicker={<Trans>Edit the movie</Trans>}>
      {isReloaded && <StaleNotice key={reloads} />}
      <MovieForm
        movie={seen.record}
        error={isReloaded ? null : update.error}
        isBusy={update.isPending}
        submit={t`Save`}
        onSubmit={(before, after) => {
          const body = changeOf(before, after);
          update.mutate({ etag: seen.etag, body }, { onSuccess: onClose, onError: reload });
        }}
        onCancel={onClose}
      />
    </Page>
  );
}
