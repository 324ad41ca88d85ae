import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { useAccountWords } from "@/lib/account-words";
import { useFormat } from "@/lib/format";

import { useEndOtherSessions } from "../api/end-other-sessions";
import { useEndSession } from "../api/end-session";
import { type OwnSession, sessionsQuery } from "../api/get-sessions";
import classes from "./session-list.module.css";

/** Where one is logged in, and the way to end that. */
export function SessionList() {
  const query = useQuery(sessionsQuery());
  const skeleton = (
    <Loading>
      <Bone style={{ height: "4.5rem", maxWidth: "42rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {(sessions) => <Sessions sessions={sessions} />}
    </QueryView>
  );
}

function Sessions({ sessions }: { sessions: OwnSession[] }) {
  const endOthers = useEndOtherSessions();
  return (
    <div className={classes.sessions}>
      <ul className={classes.list}>
        {sessions.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <p>
          <Button
            look="quiet"
            aria-disabled={endOthers.isPending}
            onClick={() => {
              if (!endOthers.isPending) {
                endOthers.mutate();
              }
            }}
          >
            <Trans>End all other sessions</Trans>
          </Button>
        </p>
      )}
    </div>
  );
}

function SessionLine({ session }: { session: OwnSession }) {
  const { t } = useLingui();
  const format = useFormat();
  const end = useEndSession();
  const program = useAccountWords().program(session.browser);
  const kind = session.kind === "tokens" ? t`by a program` : "";
  return (
    <li className={classes.session}>
      <div>
        <p className={classes.browser}>
          {program} {session.current && <strong>{t`This session`}</strong>}
        </p>
        <p className={classes.facts}>
          {[session.address, kind].filter((part) => part !== "").join(", ")}
          {" · "}
          <Trans>last seen {format.moment(session.last_seen_at)}</Trans>
          {" · "}
          <Trans>since {format.moment(session.created_at)}</Trans>
        </p>
      </div>
      {!session.current && (
        <Button
          look="quiet"
          aria-label={t`End session: ${program}, ${session.address}`}
          aria-disabled={end.isPending}
          onClick={() => {
            if (!end.isPending) {
              end.mutate(session.id);
            }
          }}
        >
          <Trans>End session</Trans>
        </Button>
      )}
    </li>
  );
}
