import { useLingui } from "@lingui/react/macro";
import { Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { useFormat } from "@/lib/format";

import type { Viewing } from "../api/get-diary";
import classes from "./diary.module.css";

const ChangeDialog = lazy(() => import("./change-dialog"));
const RemovalDialog = lazy(() => import("./removal-dialog"));

/** Changing and removing a viewing. */
export function ViewingTools({ viewing }: { viewing: Viewing }) {
  const { t } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState<"change" | "removal" | null>(null);
  const close = () => {
    setOpen(null);
  };
  const { title } = viewing.movie;
  const day = viewing.watched_on === null ? t`day unknown` : format.date(viewing.watched_on);
  return (
    <div className={classes.tools}>
      <Button
        look="bare"
        isIcon
        aria-label={t`Change the viewing: ${title}, ${day}`}
        onClick={() => {
          setOpen("change");
        }}
      >
        <Pencil size={16} aria-hidden />
      </Button>
      <Button
        look="bare"
        isIcon
        aria-label={t`Remove the viewing: ${title}, ${day}`}
        onClick={() => {
          setOpen("removal");
        }}
      >
        <Trash2 size={16} aria-hidden />
      </Button>
      <Suspense>
        {open === "change" && <ChangeDialog viewing={viewing} onClose={close} />}
        {open === "removal" && <RemovalDialog viewing={viewing} onClose={close} />}
      </Suspense>
    </div>
  );
}
