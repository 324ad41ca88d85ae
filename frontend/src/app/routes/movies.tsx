import { useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { Browse, useFilmCount } from "@/features/catalogue/components/browse";

const route = getRouteApi("/movies");

export function MoviesPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const count = useFilmCount(search);
  return (
    <Page title={t`Movies`} aside={<p role="status">{count}</p>}>
      <Browse search={search} />
    </Page>
  );
}
