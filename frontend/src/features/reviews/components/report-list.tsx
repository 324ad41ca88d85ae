import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Message, MessageText } from "@/components/ui/message";
import { QueryView } from "@/components/ui/query-view";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";

import { type Report, reportsQuery, type ReportState, useResolve } from "../api/moderation";
import { HideButton } from "./hide-button";
import { MoreButton } from "./more-button";
import { PlainText } from "./plain-text";
import { ReviewCard } from "./review-card";
import { ReviewsSkeleton } from "./review-list";
import classes from "./reviews.module.css";

/** What members found fault with. */
export function ReportList({ state }: { state: ReportState }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(reportsQuery(state));
  return (
    <QueryView query={query} skeleton={<ReviewsSkeleton />}>
      {({ pages }) => {
        const reports = pages.flatMap(({ items }) => items);
        return reports.length === 0 ? (
          <Message title={state === "open" ? t`No open reports` : t`No resolved reports`}>
            <MessageText>
              <Trans>What members report about reviews and replies comes here.</Trans>
            </MessageText>
          </Message>
        ) : (
          <div className={classes.stack}>
            <ol className={classes.list} aria-busy={query.isFetching}>
              {reports.map((report) => (
                <li key={report.id} className={classes.report}>
                  <OneReport report={report} />
                </li>
              ))}
            </ol>
            <MoreButton query={query} />
          </div>
        );
      }}
    </QueryView>
  );
}

function OneReport({ report }: { report: Report }) {
  const { t } = useLingui();
  const format = useFormat();
  const resolve = useResolve(report.id);
  const reporter = report.user.name || t`Somebody`;
  return (
    <>
      <p className={classes.facts}>
        <strong>{report.reply === null ? t`About a review` : t`About a reply`}</strong>
        <span>{t`reported by ${reporter}`}</span>
        <time dateTime={report.created_at}>{format.moment(report.created_at)}</time>
        {report.resolved_at !== null && (
          <strong className={classes.mark}>
            <Trans>Resolved</Trans>
          </strong>
        )}
      </p>
      <div className={classes.reason}>
        <PlainText text={report.reason} />
      </div>
      {report.reply === null ? (
        <ReviewCard review={report.review} hasMovie />
      ) : (
        <ReportedReply reply={report.reply} review={report.review} />
      )}
      {report.resolved_at === null && (
        <p>
          <Button
            look="quiet"
            aria-disabled={resolve.isPending}
            onClick={() => {
              if (!resolve.isPending) {
                resolve.mutate();
              }
            }}
          >
            <Check size={16} aria-hidden />
            <Trans>Nothing to do: resolve</Trans>
          </Button>
        </p>
      )}
    </>
  );
}

type ReportedReplyProps = Pick<Report, "review"> & { reply: NonNullable<Report["reply"]> };

function ReportedReply({ reply, review }: ReportedReplyProps) {
  const { t } = useLingui();
  return (
    <div className={classes.review}>
      <p className={classes.facts}>
        <strong>{reply.user.name || t`Somebody`}</strong>
        <Link {...paths.review(review.id)}>{t`Review of ${review.movie.title}`}</Link>
        {reply.hidden && (
          <strong className={classes.mark}>
            <Trans>Hidden by a moderator</Trans>
          </strong>
        )}
      </p>
      <PlainText text={reply.body} />
      <div className={classes.actions}>
        <HideButton thing={{ kind: "reply", id: reply.id }} isHidden={reply.hidden} />
      </div>
    </div>
  );
}
