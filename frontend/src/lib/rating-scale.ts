import { useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, one } from "@/lib/api/client";
import { useMemberMark } from "@/lib/auth/member-mark";
import { useFormat } from "@/lib/format";
import { PREFERENCES_KEY } from "@/lib/preferences-key";

const BEST = { stars: 5, ten: 10, hundred: 100 };

/** How a member wants ratings to be shown, among their other choices. */
function ratingScaleQuery() {
  return queryOptions({
    queryKey: PREFERENCES_KEY,
    queryFn: ({ signal }) => one(api.GET("/user/preferences", { signal })),
    select: (preferences) => preferences.rating_scale,
    staleTime: Infinity,
  });
}

/**
 * Ratings in stars, whoever gave them, on the scale that the visitor has chosen: as a number, and in
 * words. A single rating is as round as it was given; a mean always has decimals.
 */
export function useRatingScale() {
  const { t } = useLingui();
  const format = useFormat();
  const isMember = useMemberMark() !== null;
  const { data: scale = "stars" } = useQuery({ ...ratingScaleQuery(), enabled: isMember });
  const best = BEST[scale];
  const say = (short: string) => ({ short, words: t`${short} of ${best}` });
  const fromStars = (stars: number) => (stars * best) / BEST.stars;
  return {
    best,
    fromStars,
    toStars: (value: number) => (value * BEST.stars) / best,
    single: (stars: number) => say(format.number(fromStars(stars))),
    mean: (stars: number) => say(format.score(fromStars(stars))),
  };
}
