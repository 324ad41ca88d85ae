import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { CalendarPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import type { Schemas } from "@/lib/api/client";
import { useMemberMark } from "@/lib/auth/member-mark";

const LogDialog = lazy(() => import("./log-dialog"));

/** Puts a viewing into the diary; strangers are led to the login. */
export function LogViewing({ movie }: { movie: Schemas["Movie"] }) {
  const { t } = useLingui();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        aria-label={isMember ? undefined : t`Log a viewing of ${movie.title} (log in first)`}
        onClick={() => {
          if (isMember) {
            setIsOpen(true);
          } else {
            void router.navigate(paths.login(router.state.location.href));
          }
        }}
      >
        <CalendarPlus size={18} aria-hidden />
        <Trans>Log a viewing</Trans>
      </Button>
      {isOpen && (
        <Suspense>
          <LogDialog
            movie={movie}
            viewings={movie.my?.viewings ?? 0}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
