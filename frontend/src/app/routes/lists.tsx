import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/config/paths";
import { NoLists, OwnLists, PublicLists } from "@/features/lists/components/list-index";
import { NewList } from "@/features/lists/components/new-list";
import { useMemberMark } from "@/lib/auth/member-mark";

import classes from "./routes.module.css";

const route = getRouteApi("/lists");

/** Everybody's public lists, and for members their own. */
export function ListsPage() {
  const { t } = useLingui();
  const { whose, q, page } = route.useSearch();
  const navigate = route.useNavigate();
  const isMember = useMemberMark() !== null;
  const isMine = isMember && whose === "mine";
  const kept = isMine ? ({ whose: "mine" } as const) : {};
  const Lists = isMine ? OwnLists : PublicLists;
  return (
    <Page title={t`Lists`} aside={<NewList />}>
      {isMember && (
        <nav className={classes.tabs} aria-label={t`Whose lists`}>
          <Link
            {...paths.lists()}
            // The address of one's own begins with it.
            activeOptions={{ exact: true }}
            aria-current={isMine ? undefined : "page"}
            activeProps={{}}
          >
            <Trans context="lists">Everybody’s</Trans>
          </Link>
          <Link
            {...paths.lists({ whose: "mine" })}
            aria-current={isMine ? "page" : undefined}
            activeProps={{}}
          >
            <Trans>Yours</Trans>
          </Link>
        </nav>
      )}
      <div className={classes.search}>
        <TextField
          label={t`Lists named`}
          type="search"
          maxLength={200}
          value={q ?? ""}
          onSettle={(text) => void navigate(paths.lists({ ...kept, q: text }))}
        />
      </div>
      <Lists
        search={{ q, page }}
        linkTo={(number) => paths.lists({ ...kept, q, page: number })}
        nothing={q === undefined ? <NoLists /> : <p role="status">{t`No list has such a name.`}</p>}
      />
    </Page>
  );
}
