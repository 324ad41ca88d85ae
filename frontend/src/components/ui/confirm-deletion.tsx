import type { ComponentProps } from "react";

import { DeletionForm } from "./deletion-form";
import Dialog from "./dialog";

interface ConfirmDeletionProps extends ComponentProps<typeof DeletionForm> {
  title: string;
  isOpen: boolean;
}

export default function ConfirmDeletion({ title, isOpen, ...form }: ConfirmDeletionProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={form.onClose}>
      <DeletionForm {...form} />
    </Dialog>
  );
}
