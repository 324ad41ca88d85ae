import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { PageSkeleton } from "@/components/layouts/page-skeleton";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { AskedFor } from "@/features/catalogue/components/asked-for";
import { listQuery } from "@/features/lists/api/get-list";
import type { MovieList } from "@/features/lists/api/get-lists";
import { ListActions } from "@/features/lists/components/list-actions";
import { ListMovies } from "@/features/lists/components/list-movies";
import { Progress } from "@/features/lists/components/progress";
import { useSession } from "@/lib/auth/use-session";
import { parseBrowseSearch } from "@/lib/browse-search";

import classes from "./routes.module.css";

const route = getRouteApi("/lists/$listId");

export function ListPage() {
  const { listId } = route.useParams();
  const { key } = route.useSearch();
  const query = useQuery(listQuery({ listId, key }));
  const skeleton = (
    <Loading>
      <PageSkeleton>
        <Bone style={{ height: "24rem" }} />
      </PageSkeleton>
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton} isPage>
      {({ record, etag }) => <ListView key={record.id} list={record} etag={etag} />}
    </QueryView>
  );
}

function ListView({ list, etag }: { list: MovieList; etag: string | null }) {
  const { t } = useLingui();
  const session = useSession();
  const { key, page = 1 } = route.useSearch();
  const isMine = session.state === "member" && session.profile.id === list.user.id;
  const count =
    list.item_count === null
      ? null
      : t`${plural(list.item_count, { one: "# film", other: "# films" })}`;
  return (
    <Page
      title={list.name}
      kicker={<Link {...paths.lists(isMine ? { whose: "mine" } : {})}>{t`Lists`}</Link>}
      aside={<p>{[list.user.name, count].filter(Boolean).join(" · ")}</p>}
    >
      {list.description !== "" && <p className={classes.prose}>{list.description}</p>}
      {list.rule !== null && <AskedFor search={parseBrowseSearch(list.rule)} />}
      <Progress progress={list.progress} />
      {isMine && <ListActions list={list} etag={etag} />}
      <ListMovies
        key={page}
        list={list}
        address={{ listId: list.id, key }}
        page={page}
        isMine={isMine}
        linkTo={(number) => paths.list(list.id, { key, page: number })}
      />
    </Page>
  );
}
