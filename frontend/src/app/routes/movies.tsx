import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { Page } from "@/components/layouts/page";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/config/paths";
import { Browse, useFilmCount } from "@/features/catalogue/components/browse";
import { NewList } from "@/features/lists/components/new-list";
import { usePermission } from "@/lib/auth/use-session";

import classes from "./routes.module.css";

const route = getRouteApi("/movies");

export function MoviesPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const mayAdd = usePermission("post:movie");
  const count = useFilmCount(search);
  return (
    <Page
      title={t`Movies`}
      aside={
        <div className={classes.aside}>
          <p role="status">{count}</p>
          <NewList rule={{ ...search, page: undefined }} />
          {mayAdd && (
            <LinkButton link={paths.newMovie()} look="quiet">
              <Plus size={16} aria-hidden />
              <Trans>Add a movie</Trans>
            </LinkButton>
          )}
        </div>
      }
    >
      <Browse search={search} />
    </Page>
  );
}
