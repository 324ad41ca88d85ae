import { Trans } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { UserRoundCheck, UserRoundPlus } from "lucide-react";

import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useSession } from "@/lib/auth/use-session";

import { useFollow } from "../api/change-follow";
import type { User } from "../api/get-user";

/** Follows a member or ceases to; strangers are led to the login, oneself to one's own choices. */
export function FollowButton({ user }: { user: User }) {
  const router = useRouter();
  const session = useSession();
  const isMember = useMemberMark() !== null;
  const follow = useFollow(user.id);
  if (session.state === "member" && session.profile.id === user.id) {
    return (
      <LinkButton link={paths.account()} look="quiet">
        <Trans>Change your profile</Trans>
      </LinkButton>
    );
  }
  const isFollowed = isMember && user.followed === true;
  const Sign = isFollowed ? UserRoundCheck : UserRoundPlus;
  return (
    <Button
      look={isFollowed ? "quiet" : "loud"}
      aria-pressed={isMember ? isFollowed : undefined}
      onClick={() => {
        if (isMember) {
          follow.mutate(!isFollowed);
        } else {
          void router.navigate(paths.login(router.state.location.href));
        }
      }}
    >
      <Sign size={18} aria-hidden />
      {isFollowed ? (
        <Trans context="a button that says one follows">Following</Trans>
      ) : (
        <Trans>Follow</Trans>
      )}
    </Button>
  );
}
