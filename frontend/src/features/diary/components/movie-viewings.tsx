import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Repeat } from "lucide-react";

import { Section } from "@/components/layouts/page";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useFormat } from "@/lib/format";

import { viewingsQuery } from "../api/get-diary";
import classes from "./diary.module.css";
import { ViewingTools } from "./viewing-tools";

/** When its visitor saw a movie; nothing where that never happened. */
export function MovieViewings({ movieId, viewings }: { movieId: number; viewings: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const isMember = useMemberMark() !== null;
  const query = useQuery({ ...viewingsQuery(movieId), enabled: isMember && viewings > 0 });
  if (!isMember || viewings === 0 || query.data === undefined || query.data.items.length === 0) {
    return null;
  }
  return (
    <Section title={t`You saw it`}>
      <ul className={classes.viewings}>
        {query.data.items.map((viewing) => (
          <li key={viewing.id}>
            <div>
              <p>
                <strong>
                  {viewing.watched_on === null ? (
                    <Trans>Some day</Trans>
                  ) : (
                    format.date(viewing.watched_on)
                  )}
                </strong>
                {viewing.rewatch && <Again />}
              </p>
              {viewing.note !== "" && <p className={classes.note}>{viewing.note}</p>}
            </div>
            <ViewingTools viewing={viewing} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** That it was not the first time. */
export function Again() {
  return (
    <span className={classes.again}>
      <Repeat size={14} aria-hidden />
      <Trans>again</Trans>
    </span>
  );
}
