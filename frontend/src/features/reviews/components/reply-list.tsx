import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Flag, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useSession } from "@/lib/auth/use-session";
import { useFormat } from "@/lib/format";
import { useHere } from "@/lib/use-here";

import { repliesQuery, type Reply, useCreateReply } from "../api/replies";
import { DialogButton } from "./dialog-button";
import { HideButton } from "./hide-button";
import { MoreButton } from "./more-button";
import { PlainText } from "./plain-text";
import { readReply, REPLY_FIELDS, ReplyField } from "./reply-field";
import classes from "./reviews.module.css";

const ReplyDeletion = lazy(() => import("./reply-deletion"));
const ReplyEditor = lazy(() => import("./reply-editor"));
const ReportDialog = lazy(() => import("./report-dialog"));

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
  const [isEdited, setIsEdited] = useState(false);
  return (
    <div className={classes.reply}>
      <p className={classes.facts}>
        <strong>{reply.user.name || t`Somebody`}</strong>
        <time dateTime={reply.created_at}>{format.moment(reply.created_at)}</time>
        {reply.updated_at !== reply.created_at && <Trans>edited</Trans>}
        {reply.hidden && (
          <strong className={classes.mark}>
            <Trans>Hidden by a moderator</Trans>
          </strong>
        )}
      </p>
      {isEdited ? (
        <Suspense>
          <ReplyEditor
            reply={reply}
            onClose={() => {
              setIsEdited(false);
            }}
          />
        </Suspense>
      ) : (
        <PlainText text={reply.body} />
      )}
      <Actions
        reply={reply}
        onEdit={() => {
          setIsEdited(true);
        }}
      />
    </div>
  );
}

function Actions({ reply, onEdit }: { reply: Reply; onEdit: () => void }) {
  const { t } = useLingui();
  const session = useSession();
  const isOwn = session.state === "member" && session.profile.id === reply.user.id;
  return (
    <div className={classes.actions}>
      {isOwn && (
        <>
          <Button look="bare" onClick={onEdit}>
            <Pencil size={16} aria-hidden />
            <Trans>Edit the reply</Trans>
          </Button>
          <DialogButton icon={Trash2} label={t`Delete the reply…`}>
            {(onClose) => <ReplyDeletion reply={reply} onClose={onClose} />}
          </DialogButton>
        </>
      )}
      {session.state === "member" && !isOwn && (
        <DialogButton icon={Flag} label={t`Report the reply…`}>
          {(onClose) => <ReportDialog thing={{ kind: "reply", id: reply.id }} onClose={onClose} />}
        </DialogButton>
      )}
      <HideButton thing={{ kind: "reply", id: reply.id }} isHidden={reply.hidden} />
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
      fields={REPLY_FIELDS}
      submit={t`Send the reply`}
      onSubmit={(values, form) => {
        create.mutate(readReply(values), {
          onSuccess: () => {
            form.reset();
          },
        });
      }}
    >
      <ReplyField />
    </Form>
  );
}
