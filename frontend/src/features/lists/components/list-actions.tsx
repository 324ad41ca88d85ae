import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { Pencil, Share2, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";

import type { MovieList } from "../api/get-lists";
import classes from "./lists.module.css";

const ListForm = lazy(() => import("./list-form"));
const ListRemoval = lazy(() => import("./list-removal"));
const ShareDialog = lazy(() => import("./share-dialog"));

interface ListActionsProps {
  list: MovieList;
  etag: string | null;
}

/** What its owner does with a list: change it, pass its link on, delete it. */
export function ListActions({ list, etag }: ListActionsProps) {
  const { t } = useLingui();
  const router = useRouter();
  const [open, setOpen] = useState<"form" | "share" | "removal" | null>(null);
  const close = () => {
    setOpen(null);
  };
  const opens = (what: typeof open) => ({
    look: "quiet" as const,
    "aria-haspopup": "dialog" as const,
    onClick: () => {
      setOpen(what);
    },
  });
  return (
    <div className={classes.actions}>
      <Button {...opens("form")}>
        <Pencil size={16} aria-hidden />
        <Trans>Edit the list</Trans>
      </Button>
      {list.visibility !== "private" && (
        <Button {...opens("share")}>
          <Share2 size={16} aria-hidden />
          <Trans>Share</Trans>
        </Button>
      )}
      <Button {...opens("removal")}>
        <Trash2 size={16} aria-hidden />
        <Trans>Delete…</Trans>
      </Button>
      <Suspense>
        {open === "form" && (
          <ListForm title={t`Edit the list`} list={list} etag={etag} onClose={close} />
        )}
        {open === "share" && <ShareDialog list={list} onClose={close} />}
        {open === "removal" && (
          <ListRemoval
            list={list}
            etag={etag}
            onClose={close}
            onDeleted={() => void router.navigate(paths.lists({ whose: "mine" }))}
          />
        )}
      </Suspense>
    </div>
  );
}
