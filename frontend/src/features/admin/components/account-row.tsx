import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronUp } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Bone } from "@/components/ui/skeleton";
import { useAccountWords } from "@/lib/account-words";
import { useFormat } from "@/lib/format";

import type { Account } from "../api/get-accounts";
import classes from "./account-list.module.css";

const AccountPanel = lazy(() => import("./account-panel"));

/** An account as a line; what can be done with it opens below. */
export function AccountRow({ account }: { account: Account }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useAccountWords();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const name = [account.name, account.surname].filter((part) => part !== "").join(" ");
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <div>
          <p className={classes.email}>
            {account.email}{" "}
            {account.disabled && (
              <span className={classes.disabled}>
                <Trans>disabled</Trans>
              </span>
            )}
          </p>
          <p className={classes.muted}>{name}</p>
        </div>
        <p>{account.roles.map((role) => words.role(role)).join(", ")}</p>
        <p className={classes.muted}>
          <Trans>since {format.date(account.created_at)}</Trans>
        </p>
        <Button
          look="quiet"
          aria-label={t`Manage ${account.email}`}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          <Trans>Manage</Trans>
          {isOpen ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
        </Button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={<Bone style={{ height: "14rem" }} />}>
            <AccountPanel account={account} />
          </Suspense>
        )}
      </div>
    </li>
  );
}
