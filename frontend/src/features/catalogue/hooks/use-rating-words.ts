import { useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";
import { useRatingScale } from "@/lib/rating-scale";

interface Rated {
  avg_rating: number | null;
  rating_count: number;
  rating: number | null;
}

interface RatingWords {
  /** As short as a card has room for. */
  short: string;
  /** As one would say it. */
  spoken: string;
}

/** The rating that says most: people's where there is one, the editors' otherwise. */
export function useRatingWords(): (movie: Rated) => RatingWords | null {
  const { t } = useLingui();
  const format = useFormat();
  const { mean } = useRatingScale();
  return ({ avg_rating, rating_count, rating }) => {
    if (avg_rating !== null && rating_count > 0) {
      const { short, words } = mean(avg_rating);
      return { short: `★ ${short}`, spoken: t`rated ${words}` };
    }
    if (rating !== null) {
      const value = format.decimal(rating);
      return { short: value, spoken: t`editors’ rating ${value} of 10` };
    }
    return null;
  };
}
