import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";

import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths, type UserTab } from "@/config/paths";
import { type User, userQuery } from "@/features/members/api/get-user";
import { MemberList } from "@/features/members/components/member-list";
import { RatedMovies } from "@/features/members/components/rated-movies";
import { UserHeader, UserSkeleton } from "@/features/members/components/user-header";
import { UserTabs } from "@/features/members/components/user-tabs";
import { useMemberName } from "@/features/members/hooks/use-member-name";
import { userReviewsQuery } from "@/features/reviews/api/get-reviews";
import { usePageTitle } from "@/lib/use-page-title";

import classes from "./routes.module.css";

// Each is loaded when its part is opened; the ratings are what the page opens with.
const ReviewList = lazy(async () => ({
  default: (await import("@/features/reviews/components/review-list")).ReviewList,
}));
const UserDiary = lazy(async () => ({
  default: (await import("@/features/diary/components/user-diary")).UserDiary,
}));
const UserStatistics = lazy(async () => ({
  default: (await import("@/features/statistics/components/views")).UserStatistics,
}));
const UserLists = lazy(async () => ({
  default: (await import("@/features/lists/components/list-index")).UserLists,
}));

const route = getRouteApi("/users/$userId/{-$tab}");

interface Place {
  userId: number;
  page: number;
}

/** What each part of a member's page shows. Whoever adds one names it in `UserView` too. */
const PARTS: Record<UserTab, (place: Place) => ReactNode> = {
  ratings: (place) => <RatedMovies {...place} />,
  reviews: ({ userId }) => (
    <ReviewList
      options={userReviewsQuery(userId)}
      hasMovies
      empty={
        <p>
          <Trans>No public reviews yet.</Trans>
        </p>
      }
    />
  ),
  followers: (place) => <MemberList {...place} direction="followers" />,
  following: (place) => <MemberList {...place} direction="following" />,
  diary: ({ userId }) => <UserDiary userId={userId} />,
  statistics: ({ userId }) => <UserStatistics userId={userId} />,
  lists: ({ userId, page }) => (
    <UserLists
      userId={userId}
      page={page}
      linkTo={(number) => paths.user(userId, "lists", number)}
      nothing={
        <p>
          <Trans>No lists yet.</Trans>
        </p>
      }
    />
  ),
};

export function UserPage() {
  const { userId, tab = "ratings" } = route.useParams();
  const { page = 1 } = route.useSearch();
  const query = useQuery(userQuery(userId));
  return (
    <QueryView query={query} skeleton={<UserSkeleton />} isPage>
      {(user) => <UserView key={user.id} user={user} tab={tab} page={page} />}
    </QueryView>
  );
}

function PartSkeleton() {
  return (
    <Loading>
      {[1, 2, 3].map((key) => (
        <Bone key={key} style={{ height: "5.5rem", marginBottom: "var(--k-3)" }} />
      ))}
    </Loading>
  );
}

interface UserViewProps {
  user: User;
  tab: UserTab;
  page: number;
}

function UserView({ user, tab, page }: UserViewProps) {
  const { t } = useLingui();
  usePageTitle(useMemberName()(user));
  const names: Record<UserTab, string> = {
    ratings: t`Ratings`,
    reviews: t`Reviews`,
    followers: t`Followers`,
    following: t`Following`,
    diary: t`Diary`,
    statistics: t`Statistics`,
    lists: t`Lists`,
  };
  const tabs = Object.entries(names).map(([key, name]) => ({ tab: key as UserTab, name }));
  return (
    <article className={classes.profile}>
      <UserHeader user={user} />
      <UserTabs userId={user.id} tabs={tabs} current={tab} />
      <section aria-label={names[tab]}>
        <Suspense fallback={<PartSkeleton />}>{PARTS[tab]({ userId: user.id, page })}</Suspense>
      </section>
    </article>
  );
}
