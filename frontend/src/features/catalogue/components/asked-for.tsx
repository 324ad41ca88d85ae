import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import type { BrowseSearch } from "@/lib/browse-search";

import { useFilterChips } from "../hooks/use-filter-chips";

/** What a question to the catalogue asks for, in words, and the way to ask it. */
export function AskedFor({ search }: { search: BrowseSearch }) {
  const { t } = useLingui();
  const words = useFilterChips(search).map(({ label }) => label);
  const what = words.length === 0 ? t`every film` : words.join(" · ");
  return (
    <p>
      <Trans>
        By a rule: {what}. <Link {...paths.movies(search)}>See it in the catalogue</Link>
      </Trans>
    </p>
  );
}
