import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Flag, Trash2 } from "lucide-react";
import { lazy } from "react";

import { Form } from "@/components/ui/form";
import { TextAreaField } from "@/components/ui/form-fields";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useSession } from "@/lib/auth/use-session";
import { textOf } from "@/lib/form-values";
import { useFormat } from "@/lib/format";
import { useHere } from "@/lib/use-here";

import { repliesQuery, type Reply, useCreateReply } from "../api/replies";
import { DialogButton } from "./dialog-button";
import { HideButton } from "./hide-button";
import { MoreButton } from "./more-button";
import { PlainText } from "./plain-text";
import classes from "./reviews.module.css";

const ReplyDeletion = lazy(() => import("./reply-deletion"));
const ReportDialog = lazy(() => import("./report-dialog"));

const FIELDS = ["body"];

/** The replies to a review, and one's own. */
export default function ReplyList({ reviewId }: { reviewId: number }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(repliesQuery(reviewId));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "4rem" }} />
    </Loading>
  );
  return (
    <section className={classes.replies} aria-label={t`Replies`}>
      <QueryView query={query} skeleton={skeleton}>
        {({ pages }) => (
          <>
            <ol className={classes.list}>
              {pages
                .flatMap(({ items }) => items)
                .map((reply) => (
                  <li key={reply.id}>
                    <OneReply reply={reply} />
                  </li>
                ))}
            </ol>
            <MoreButton query={query} />
          </>
        )}
      </QueryView>
      <OwnReply reviewId={reviewId} />
    </section>
  );
}

function OneReply({ reply }: { reply: Reply }) {
  const { t } = useLingui();
  const format = useFormat();
  const session = useSession();
  const isOwn = session.state === "member" && session.profile.id === reply.user.id;
  return (
    <div className={classes.reply}>
      <p className={classes.facts}>
        <strong>{reply.user.name || t`Somebody`}</strong>
        <time dateTime={reply.created_at}>{format.moment(reply.created_at)}</time>
        {reply.hidden && (
          <strong className={classes.mark}>
            <Trans>Hidden by a moderator</Trans>
          </strong>
        )}
      </p>
      <PlainText text={reply.body} />
      <div className={classes.actions}>
        {isOwn && (
          <DialogButton icon={Trash2} label={t`Delete the reply…`}>
            {(onClose) => <ReplyDeletion reply={reply} onClose={onClose} />}
          </DialogButton>
        )}
        {session.state === "member" && !isOwn && (
          <DialogButton icon={Flag} label={t`Report the reply…`}>
            {(onClose) => (
              <ReportDialog thing={{ kind: "reply", id: reply.id }} onClose={onClose} />
            )}
          </DialogButton>
        )}
        <HideButton thing={{ kind: "reply", id: reply.id }} isHidden={reply.hidden} />
      </div>
    </div>
  );
}

function OwnReply({ reviewId }: { reviewId: number }) {
  const { t } = useLingui();
  const here = useHere();
  const session = useSession();
  const create = useCreateReply(reviewId);
  if (session.state !== "member") {
    return (
      <p className={classes.facts}>
        <Link {...paths.login(here)}>
          <Trans>Log in to reply</Trans>
        </Link>
      </p>
    );
  }
  return (
    <Form
      error={create.error}
      isBusy={create.isPending}
      fields={FIELDS}
      submit={t`Send the reply`}
      onSubmit={(values, form) => {
        create.mutate(textOf(values, "body").replaceAll("\r\n", "\n"), {
          onSuccess: () => {
            form.reset();
          },
        });
      }}
    >
      <TextAreaField name="body" label={t`Your reply`} rows={3} maxLength={2000} required />
    </Form>
  );
}
