import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

import { FormSkeleton } from "@/components/ui/form-skeleton";
import { paths } from "@/config/paths";

import { useCreateMovie } from "../api/create-movie";
import { changeOf } from "../hooks/movie-values";

const MovieForm = lazy(() => import("./movie-form"));

export function NewMovie() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useCreateMovie();
  return (
    <Suspense fallback={<FormSkeleton />}>
      <MovieForm
        movie={null}
        error={create.error}
        isBusy={create.isPending}
        submit={t`Add the movie`}
        onSubmit={(before, after) => {
          const body = { ...changeOf(before, after), title: after.title };
          create.mutate(body, {
            onSuccess: ({ id }) => void navigate({ ...paths.movie(id), replace: true }),
          });
        }}
        onCancel={() => void navigate(paths.movies())}
      />
    </Suspense>
  );
}
