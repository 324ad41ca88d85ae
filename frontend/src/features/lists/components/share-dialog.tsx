import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import Dialog from "@/components/ui/dialog";

import type { MovieList } from "../api/get-lists";
import { useRenewKey } from "../api/save-list";
import classes from "./lists.module.css";

interface ShareDialogProps {
  list: MovieList;
  onClose: () => void;
}

/** The link to a list, to be copied; that of an unlisted one can be made worthless. */
export default function ShareDialog({ list, onClose }: ShareDialogProps) {
  const { t } = useLingui();
  const renew = useRenewKey(list);
  const address = new URL(`/lists/${String(list.id)}`, window.location.origin);
  if (list.share_key !== null) {
    address.searchParams.set("key", list.share_key);
  }
  return (
    <Dialog title={t`Share the list`} isOpen onClose={onClose}>
      <div className={classes.choice}>
        <CopyField
          name="link"
          label={t`Link to the list`}
          hint={
            list.share_key === null
              ? t`Everybody may see this list.`
              : t`Whoever has this link sees the list, without logging in.`
          }
          value={address.href}
          copy={t`Copy the link`}
        />
        {list.share_key !== null && (
          <div className={classes.nothing}>
            <p>
              <Trans>A new link replaces this one, which then stops working.</Trans>
            </p>
            <Button
              look="danger"
              aria-disabled={renew.isPending}
              onClick={() => {
                renew.mutate();
              }}
            >
              <Trans>Make a new link</Trans>
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}
