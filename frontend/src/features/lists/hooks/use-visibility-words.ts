import { useLingui } from "@lingui/react/macro";

import type { MovieList } from "../api/get-lists";

export function useVisibilityWords(): (visibility: MovieList["visibility"]) => string {
  const { t } = useLingui();
  return (visibility) =>
    ({ private: t`Private`, unlisted: t`By link`, public: t`Public` })[visibility];
}
