import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { ListPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";

import type { ListInput } from "../api/save-list";

const ListForm = lazy(() => import("./list-form"));

interface NewListProps {
  /** A question to the catalogue, to be kept as a list. */
  rule?: Record<string, string | number | undefined>;
}

function written(rule: NewListProps["rule"]): ListInput["rule"] | undefined {
  return rule === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(rule).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        ),
      );
}

/** Makes a list, by hand or of a question to the catalogue, and leads to it. */
export function NewList({ rule }: NewListProps) {
  const { t } = useLingui();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const [isOpen, setIsOpen] = useState(false);
  if (!isMember) {
    return null;
  }
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <ListPlus size={16} aria-hidden />
        {rule === undefined ? <Trans>New list</Trans> : <Trans>Save as a list</Trans>}
      </Button>
      {isOpen && (
        <Suspense>
          <ListForm
            title={rule === undefined ? t`New list` : t`Save as a list`}
            rule={written(rule)}
            onClose={() => {
              setIsOpen(false);
            }}
            onSaved={(list) => void router.navigate(paths.list(list.id))}
          />
        </Suspense>
      )}
    </>
  );
}
