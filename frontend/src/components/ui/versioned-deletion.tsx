import type { ReactNode } from "react";

import { isStaleError, type Versioned } from "@/lib/api/client";
import { useNow } from "@/lib/use-now";
import { useSeen } from "@/lib/use-seen";

import { DeletionForm } from "./deletion-form";
import Dialog from "./dialog";
import { QueryView } from "./query-view";
import { Bone, Loading } from "./skeleton";
import { StaleNotice } from "./stale-notice";

interface Deletion<T> {
  isPending: boolean;
  error: Error | null;
  mutate: (
    seen: Versioned<T>,
    then: { onSuccess: () => void; onError: (error: Error) => void },
  ) => void;
}

interface QuestionProps<T> {
  load: () => Promise<Versioned<T>>;
  deletion: Deletion<T>;
  /** What the button does, in words. */
  submit: string;
  /** What is there now, where it was changed elsewhere meanwhile. */
  shown: (record: T) => ReactNode;
  /** What will be lost. */
  children: ReactNode;
  onClose: () => void;
  /** Once it is done; closes the dialog unless told otherwise. */
  onDone?: () => void;
}

interface VersionedDeletionProps<T> extends QuestionProps<T> {
  title: string;
  /** What sets the record apart from all others. */
  name: readonly unknown[];
}

/** What a dialog asks before a record is lost that may be changed elsewhere meanwhile. */
export function VersionedDeletion<T>({ title, name, ...question }: VersionedDeletionProps<T>) {
  const query = useNow(name, question.load);
  const skeleton = (
    <Loading>
      <Bone style={{ height: "5rem" }} />
    </Loading>
  );
  return (
    <Dialog title={title} isOpen onClose={question.onClose}>
      <QueryView query={query} skeleton={skeleton}>
        {(first) => <Question first={first} {...question} />}
      </QueryView>
    </Dialog>
  );
}

interface SeenDeletionProps<T> extends QuestionProps<T> {
  title: string;
  /** As the page shows it. */
  first: Versioned<T>;
}

/** The same of a record that is on the page, with its version. */
export function SeenDeletion<T>({ title, ...question }: SeenDeletionProps<T>) {
  return (
    <Dialog title={title} isOpen onClose={question.onClose}>
      <Question {...question} />
    </Dialog>
  );
}

function Question<T>({
  first,
  load,
  deletion,
  submit,
  shown,
  children,
  onClose,
  onDone = onClose,
}: QuestionProps<T> & { first: Versioned<T> }) {
  const { seen, reloads, reload } = useSeen(first, load);
  const isReloaded = isStaleError(deletion.error) && reloads > 0;
  return (
    <DeletionForm
      submit={submit}
      isBusy={deletion.isPending}
      error={isReloaded ? null : deletion.error}
      onClose={onClose}
      onConfirm={() => {
        deletion.mutate(seen, { onSuccess: onDone, onError: reload });
      }}
    >
      {isReloaded && (
        <>
          <StaleNotice key={reloads} isDeletion />
          {shown(seen.record)}
        </>
      )}
      {children}
    </DeletionForm>
  );
}
