import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { Button } from "./button";
import { Form } from "./form";

interface DeletionFormProps {
  /** What will be lost. */
  children: ReactNode;
  /** What the button does, in words. */
  submit: string;
  isBusy: boolean;
  error: Error | null;
  onClose: () => void;
  onConfirm: () => void;
}

const NO_FIELDS: string[] = [];

/** What a dialog asks before something is lost. */
export function DeletionForm({
  children,
  submit,
  isBusy,
  error,
  onClose,
  onConfirm,
}: DeletionFormProps) {
  return (
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
  );
}
