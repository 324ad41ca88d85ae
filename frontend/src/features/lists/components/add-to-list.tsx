import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { ListPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";

const ListChoice = lazy(() => import("./list-choice"));

interface AddToListProps {
  movie: { id: number; title: string };
}

/** Opens the choice of one's lists for a film; strangers are led to the login. */
export function AddToList({ movie }: AddToListProps) {
  const { t } = useLingui();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup={isMember ? "dialog" : undefined}
        aria-label={isMember ? undefined : t`Add to a list (log in first)`}
        onClick={() => {
          if (isMember) {
            setIsOpen(true);
          } else {
            void router.navigate(paths.login(router.state.location.href));
          }
        }}
      >
        <ListPlus size={18} aria-hidden />
        <Trans>Add to a list</Trans>
      </Button>
      {isOpen && (
        <Suspense>
          <ListChoice
            movie={movie}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
