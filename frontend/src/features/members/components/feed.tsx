import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ListOrdered } from "lucide-react";

import { LinkButton } from "@/components/ui/link-button";
import { Message, MessageText } from "@/components/ui/message";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { StarRating } from "@/components/ui/star-rating";
import { paths, posterOf } from "@/config/paths";
import { useFormat } from "@/lib/format";

import { type FeedEntry, feedQuery } from "../api/get-feed";
import { useMemberName } from "../hooks/use-member-name";
import classes from "./feed.module.css";
import { Monogram } from "./monogram";

/** What those whom one follows did lately; `after` is where a page begins. */
export function Feed({ after }: { after?: string }) {
  const { t } = useLingui();
  const query = useQuery(feedQuery(after));
  return (
    <QueryView query={query} skeleton={<FeedSkeleton />}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Message title={after === undefined ? t`Nothing here yet` : t`Nothing older`}>
            <MessageText>
              {after === undefined ? (
                <Trans>
                  Follow somebody on their page, and what they rate, see and list is shown here.
                </Trans>
              ) : (
                <Link {...paths.feed()}>
                  <Trans>Back to the newest</Trans>
                </Link>
              )}
            </MessageText>
          </Message>
        ) : (
          <>
            <ol className={classes.feed}>
              {items.map((entry) => (
                <li key={keyOf(entry)}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ol>
            <div className={classes.ways}>
              {after !== undefined && (
                <LinkButton link={paths.feed()} look="quiet">
                  <Trans>Back to the newest</Trans>
                </LinkButton>
              )}
              {next !== null && (
                <LinkButton link={paths.feed(next)} look="quiet">
                  <Trans>Older</Trans>
                </LinkButton>
              )}
            </div>
          </>
        )
      }
    </QueryView>
  );
}

/** Of what it is: of a movie, or of the list that was made. */
function keyOf({ kind, at, user, movie, list }: FeedEntry): string {
  return [kind, at, user.id, movie?.id ?? list?.id].join(" ");
}

function Entry({ entry }: { entry: FeedEntry }) {
  const { t } = useLingui();
  const { user, movie, list } = entry;
  const listId = list?.id ?? null;
  const name = useMemberName()(user);
  const title = movie === null ? (list?.name ?? "") : titleOf(movie);
  return (
    <article className={classes.entry} aria-label={t`${name}: ${title}`}>
      {movie === null ? (
        <span className={classes.list}>
          <ListOrdered size={28} aria-hidden />
        </span>
      ) : (
        <img
          className={classes.poster}
          src={posterOf(movie)}
          alt=""
          width={64}
          height={96}
          loading="lazy"
        />
      )}
      <div className={classes.words}>
        <Doer entry={entry} name={name} />
        <p className={classes.what}>
          {movie !== null && <Link {...paths.movie(movie.id)}>{title}</Link>}
          {listId !== null && <Link {...paths.list(listId)}>{title}</Link>}
          {entry.rating !== null && <StarRating value={entry.rating} />}
          {entry.review_id !== null && (
            <Link className={classes.further} {...paths.review(entry.review_id)}>
              <Trans>Read the review</Trans>
            </Link>
          )}
        </p>
      </div>
    </article>
  );
}

function titleOf({ title, year }: { title: string; year: number | null }): string {
  return year === null ? title : `${title} (${String(year)})`;
}

/** Who did what, and when. */
function Doer({ entry, name }: { entry: FeedEntry; name: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const did: Record<FeedEntry["kind"], string> = {
    rating: t`rated a film`,
    viewing: t`saw a film`,
    review: t`reviewed a film`,
    list: t`made a list`,
  };
  return (
    <p className={classes.who}>
      <Monogram name={name} />
      <span>
        {entry.user.id === null ? name : <Link {...paths.user(entry.user.id)}>{name}</Link>}
        <span className={classes.when}>
          {did[entry.kind]} · <time dateTime={entry.at}>{format.moment(entry.at)}</time>
        </span>
      </span>
    </p>
  );
}

function FeedSkeleton() {
  return (
    <Loading>
      <div className={classes.feed}>
        {Array.from({ length: 6 }, (_, index) => (
          <Bone key={index} style={{ height: "6rem" }} />
        ))}
      </div>
    </Loading>
  );
}
