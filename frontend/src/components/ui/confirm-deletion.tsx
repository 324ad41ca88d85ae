import type { ReactNode } from "react";

import { DeletionForm } from "./deletion-form";
import Dialog from "./dialog";

interface ConfirmDeletionProps {
  title: string;
  /** What the button does, in words. */
  submit: string;
  deletion: {
    isPending: boolean;
    error: Error | null;
    mutate: (nothing: undefined, then: { onSuccess: () => void }) => void;
  };
  isOpen?: boolean;
  onClose: () => void;
  /** Once it is done; closes the dialog unless told otherwise. */
  onDone?: () => void;
  /** What will be lost. */
  children: ReactNode;
}

/** Asks before something is done that cannot simply be taken back, and does it. */
export default function ConfirmDeletion({
  title,
  submit,
  deletion,
  isOpen = true,
  onClose,
  onDone = onClose,
  children,
}: ConfirmDeletionProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <DeletionForm
        submit={submit}
        isBusy={deletion.isPending}
        error={deletion.error}
        onClose={onClose}
        onConfirm={() => {
          deletion.mutate(undefined, { onSuccess: onDone });
        }}
      >
        {children}
      </DeletionForm>
    </Dialog>
  );
}
