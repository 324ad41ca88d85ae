import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { usePermission } from "@/lib/auth/use-session";

import { useEditing } from "../hooks/use-editing";
import type { Movie } from "../hooks/movie-values";
import { RecordTools } from "./record-tools";

const MovieEditor = lazy(() => import("./movie-editor"));
const MovieDeletion = lazy(() => import("./movie-deletion"));

interface EditableMovieProps {
  movie: Movie;
  /** The version that is read here. */
  etag: string | null;
  /** As it is read. */
  children: ReactNode;
}

/** A film as it is read, and for those who may, the way to change or delete it there. */
export function EditableMovie({ movie, etag, children }: EditableMovieProps) {
  const { t } = useLingui();
  const mayEdit = usePermission("patch:movie");
  const mayDelete = usePermission("delete:movie");
  const { isEditing, button, start, stop } = useEditing();
  const [isDeleting, setIsDeleting] = useState(false);
  if (isEditing) {
    return (
      <Suspense fallback={children}>
        <MovieEditor movie={movie} etag={etag} onClose={stop} />
      </Suspense>
    );
  }
  return (
    <>
      <RecordTools
        editLabel={t`Edit: ${movie.title}`}
        deleteLabel={t`Delete: ${movie.title}`}
        onEdit={mayEdit ? start : undefined}
        onDelete={
          mayDelete
            ? () => {
                setIsDeleting(true);
              }
            : undefined
        }
        editButton={button}
      />
      {children}
      {isDeleting && (
        <Suspense>
          <MovieDeletion
            movie={movie}
            etag={etag}
            onClose={() => {
              setIsDeleting(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
