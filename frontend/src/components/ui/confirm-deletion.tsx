import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { Button } from "./button";
import Dialog from "./dialog";
import { Form } from "./form";

interface ConfirmDeletionProps {
  title: string;
  /** What will be lost. */
  children: ReactNode;
  /** What the button does, in words. */
  submit: string;
  isOpen: boolean;
  isBusy: boolean;
  error: Error | null;
  onClose: () => void;
  onConfirm: () => void;
}

const NO_FIELDS: string[] = [];

export default function ConfirmDeletion({
  title,
  children,
  submit,
  isOpen,
  isBusy,
  error,
  onClose,
  onConfirm,
}: ConfirmDeletionProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <Form
        error={error}
        isBusy={isBusy}
        fields={NO_FIELDS}
        submit={submit}
        onSubmit={onConfirm}
        actions={
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        }
      >
        {children}
      </Form>
    </Dialog>
  );
}
