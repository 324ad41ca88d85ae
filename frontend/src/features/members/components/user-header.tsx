import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { EyeOff } from "lucide-react";

import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { useFormat } from "@/lib/format";

import type { User } from "../api/get-user";
import { useMemberName } from "../hooks/use-member-name";
import { FollowButton } from "./follow-button";
import { Monogram } from "./monogram";
import classes from "./user-header.module.css";

/** Who it is, and how much there is of theirs. */
export function UserHeader({ user }: { user: User }) {
  const format = useFormat();
  const name = useMemberName()(user);
  return (
    <header className={classes.header}>
      <Monogram name={name} isLarge />
      <div className={classes.words}>
        <h1>{name}</h1>
        <p className={classes.since}>
          <Trans>Here since {format.date(user.joined)}</Trans>
        </p>
        {user.visibility === "private" && (
          <p className={classes.private}>
            <EyeOff size={16} aria-hidden />
            <Trans>Only you see this page: your profile is private.</Trans>
          </p>
        )}
      </div>
      <div className={classes.action}>
        <FollowButton user={user} />
      </div>
      {user.about !== "" && <p className={classes.about}>{user.about}</p>}
      <UserCounts user={user} />
    </header>
  );
}

function UserCounts({ user }: { user: User }) {
  const { t } = useLingui();
  const format = useFormat();
  const counted = (count: number | null) =>
    count === null ? `${format.number(10_000)}+` : format.number(count);
  const { ratings, viewings, reviews, lists, followers, following } = user.counts;
  const many = (count: number | null) => count ?? 10_001;
  return (
    <ul className={classes.counts}>
      <li>
        <strong>{counted(ratings)}</strong>{" "}
        {t`${plural(many(ratings), { one: "rating", other: "ratings" })}`}
      </li>
      <li>
        <strong>{counted(viewings)}</strong>{" "}
        {t`${plural(many(viewings), { one: "viewing", other: "viewings" })}`}
      </li>
      <li>
        <strong>{counted(reviews)}</strong>{" "}
        {t`${plural(many(reviews), { one: "review", other: "reviews" })}`}
      </li>
      <li>
        <strong>{counted(lists)}</strong>{" "}
        {t`${plural(many(lists), { one: "list", other: "lists" })}`}
      </li>
      <li>
        <Link {...paths.user(user.id, "followers")}>
          <strong>{counted(followers)}</strong>{" "}
          {t`${plural(many(followers), { one: "follower", other: "followers" })}`}
        </Link>
      </li>
      <li>
        <Link {...paths.user(user.id, "following")}>
          <strong>{counted(following)}</strong> <Trans>following</Trans>
        </Link>
      </li>
    </ul>
  );
}

export function UserSkeleton() {
  return (
    <Loading>
      <div className={classes.header}>
        <Bone style={{ width: "6rem", height: "6rem", borderRadius: "50%" }} />
        <div className={classes.words}>
          <Bone style={{ height: "var(--k-size-h1)", width: "50%" }} />
          <Bone style={{ height: "1.25rem", width: "12rem" }} />
        </div>
      </div>
    </Loading>
  );
}
