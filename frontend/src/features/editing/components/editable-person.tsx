import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { usePermission } from "@/lib/auth/use-session";

import type { Person } from "../hooks/person-values";
import { useEditing } from "../hooks/use-editing";
import { RecordTools } from "./record-tools";

const PersonEditor = lazy(() => import("./person-editor"));
const PersonDeletion = lazy(() => import("./person-deletion"));

interface EditablePersonProps {
  person: Person;
  /** The version that is read here. */
  etag: string | null;
  /** As it is read. */
  children: ReactNode;
}

/** A person as read, and for those who may, the way to change or delete the record there. */
export function EditablePerson({ person, etag, children }: EditablePersonProps) {
  const { t } = useLingui();
  const mayEdit = usePermission("patch:actor");
  const mayDelete = usePermission("delete:actor");
  const { isEditing, button, start, stop } = useEditing();
  const [isDeleting, setIsDeleting] = useState(false);
  if (isEditing) {
    return (
      <Suspense fallback={children}>
        <PersonEditor person={person} etag={etag} onClose={stop} />
      </Suspense>
    );
  }
  return (
    <>
      <RecordTools
        editLabel={t`Edit: ${person.name}`}
        deleteLabel={t`Delete: ${person.name}`}
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
          <PersonDeletion
            person={person}
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
