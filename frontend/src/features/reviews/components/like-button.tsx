import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { Heart } from "lucide-react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useFormat } from "@/lib/format";

import type { Review } from "../api/get-reviews";
import { useLike } from "../api/like-review";

/** Likes a review and takes that back; strangers are led to the login. */
export function LikeButton({ review }: { review: Review }) {
  const { t } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const isMember = useMemberMark() !== null;
  const like = useLike(review);
  const likes = isMember && (review.liked ?? false);
  const count = t`${plural(review.like_count, { one: "# like", other: "# likes" })}`;
  return (
    <Button
      look="bare"
      aria-pressed={isMember ? likes : undefined}
      aria-label={isMember ? t`Like, ${count}` : t`Like, ${count} (log in first)`}
      onClick={() => {
        if (isMember) {
          like.mutate(!likes);
        } else {
          void router.navigate(paths.login(router.state.location.href));
        }
      }}
    >
      <Heart size={16} fill={likes ? "currentColor" : "none"} aria-hidden />
      {format.number(review.like_count)}
    </Button>
  );
}
