import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { useAccountWords } from "@/lib/account-words";
import { useFormat } from "@/lib/format";

import { useEndAccountSessions } from "../api/end-account-sessions";
import { accountSessionsQuery } from "../api/get-account-sessions";
import type { Account } from "../api/get-accounts";
import classes from "./account-list.module.css";

export function AccountSessions({ account }: { account: Account }) {
  const format = useFormat();
  const words = useAccountWords();
  const query = useQuery(accountSessionsQuery(account.id));
  const end = useEndAccountSessions(account);
  const skeleton = (
    <Loading>
      <Bone style={{ height: "3rem", width: "12rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {(sessions) =>
        sessions.length === 0 ? (
          <p className={classes.muted}>
            <Trans>Logged in nowhere.</Trans>
          </p>
        ) : (
          <>
            <ul>
              {sessions.map(({ id, browser, address, last_seen_at }) => (
                <li key={id}>
                  {words.program(browser)}, {address}{" "}
                  <span className={classes.muted}>
                    <Trans>last seen {format.moment(last_seen_at)}</Trans>
                  </span>
                </li>
              ))}
            </ul>
            <Button
              look="quiet"
              aria-disabled={end.isPending}
              onClick={() => {
                if (!end.isPending) {
                  end.mutate();
                }
              }}
            >
              <Trans>End all sessions</Trans>
            </Button>
          </>
        )
      }
    </QueryView>
  );
}
