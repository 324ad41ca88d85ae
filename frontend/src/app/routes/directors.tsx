import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";

import { Page } from "@/components/layouts/page";
import { IndexList, IndexSkeleton } from "@/components/ui/index-list";
import { Message } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import {
  type Director,
  DIRECTORS_PER_PAGE,
  directorsQuery,
} from "@/features/catalogue/api/get-directors";
import { useFormat } from "@/lib/format";
import { lastPageOf } from "@/lib/paging";

const route = getRouteApi("/directors");

export function DirectorsPage() {
  const { t } = useLingui();
  const { page = 1 } = route.useSearch();
  const query = useQuery(directorsQuery(page));
  const total = query.data?.total;
  const skeleton = (
    <Loading>
      <IndexSkeleton count={DIRECTORS_PER_PAGE} />
    </Loading>
  );
  return (
    <Page
      title={t`Directors`}
      aside={
        typeof total === "number"
          ? t`${plural(total, { one: "# director", other: "# directors" })}`
          : undefined
      }
    >
      <QueryView query={query} skeleton={skeleton}>
        {({ items, hasNext }) =>
          items.length === 0 ? (
            <Message title={t`Nobody here`} />
          ) : (
            <>
              <DirectorIndex directors={items} />
              <Pager
                page={page}
                lastPage={lastPageOf(total, DIRECTORS_PER_PAGE)}
                hasNext={hasNext}
                linkTo={(number) => paths.directors(number)}
              />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function DirectorIndex({ directors }: { directors: Director[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const entries = directors.map((director) => ({
    key: director.id,
    name: director.name,
    note: format.number(director.movie_count),
    spokenNote: t`${plural(director.movie_count, { one: "# film", other: "# films" })}`,
    link: paths.director(director.id),
  }));
  return <IndexList entries={entries} />;
}
