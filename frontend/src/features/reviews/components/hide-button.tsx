import { Trans, useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { lazy } from "react";

import { Button } from "@/components/ui/button";
import { usePermission } from "@/lib/auth/use-session";

import { type Thing, useHide } from "../api/moderation";
import { DialogButton } from "./dialog-button";

const HideDialog = lazy(() => import("./hide-dialog"));

/** For moderators: out of everybody's sight, once that is confirmed, and back. */
export function HideButton({ thing, isHidden }: { thing: Thing; isHidden: boolean }) {
  const { t } = useLingui();
  const mayHide = usePermission("moderate:reviews");
  const show = useHide(thing, false);
  if (!mayHide) {
    return null;
  }
  if (!isHidden) {
    return (
      <DialogButton icon={EyeOff} label={t`Hide…`}>
        {(onClose) => <HideDialog thing={thing} onClose={onClose} />}
      </DialogButton>
    );
  }
  return (
    <Button
      look="bare"
      aria-disabled={show.isPending}
      onClick={() => {
        if (!show.isPending) {
          show.mutate();
        }
      }}
    >
      <Eye size={16} aria-hidden />
      <Trans>Show again</Trans>
    </Button>
  );
}
