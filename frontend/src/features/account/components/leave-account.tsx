import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";

import classes from "./forms.module.css";

const LeaveDialog = lazy(() => import("./leave-dialog"));

/** Deleting one's account, which takes the password once more. */
export function LeaveAccount() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={classes.narrow}>
      <p>
        <Trans>
          Your profile and everything else of yours go with it, at once and for ever. Films and
          people that you edited stay in the catalogue.
        </Trans>
      </p>
      <p>
        <Button
          look="danger"
          aria-haspopup="dialog"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <Trans>Delete my account…</Trans>
        </Button>
      </p>
      {isOpen && (
        <Suspense>
          <LeaveDialog
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
