import { Trans } from "@lingui/react/macro";
import { useEffect, useRef } from "react";

import formClasses from "./form.module.css";

/** Said where what was edited, or was to be deleted, is no longer what is there. */
export function StaleNotice({ isDeletion = false }: { isDeletion?: boolean }) {
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    notice.current?.focus();
  }, []);
  return (
    <p ref={notice} role="alert" tabIndex={-1} className={formClasses.error}>
      {isDeletion ? (
        <Trans>It was changed elsewhere in the meantime, and is now as below. Delete this?</Trans>
      ) : (
        <Trans>
          It was changed elsewhere in the meantime. What you changed is kept, all else is as it is
          now: look, and save again.
        </Trans>
      )}
    </p>
  );
}
