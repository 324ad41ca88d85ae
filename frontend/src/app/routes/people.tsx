import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";

import { Page } from "@/components/layouts/page";
import { LinkButton } from "@/components/ui/link-button";
import { Message } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { PEOPLE_PER_PAGE, peopleQuery } from "@/features/catalogue/api/get-people";
import { PeopleSkeleton } from "@/features/catalogue/components/person-link";
import { PeopleList } from "@/features/catalogue/components/people-list";
import { usePermission } from "@/lib/auth/use-session";
import { lastPageOf } from "@/lib/paging";

import classes from "./routes.module.css";

const route = getRouteApi("/people");

export function PeoplePage() {
  const { t } = useLingui();
  const { page = 1 } = route.useSearch();
  const mayAdd = usePermission("post:actor");
  const query = useQuery(peopleQuery(page));
  const total = query.data?.total;
  const skeleton = (
    <Loading>
      <PeopleSkeleton count={PEOPLE_PER_PAGE} />
    </Loading>
  );
  return (
    <Page
      title={t`People`}
      aside={
        <div className={classes.aside}>
          {typeof total === "number" && (
            <p>{t`${plural(total, { one: "# person", other: "# people" })}`}</p>
          )}
          {mayAdd && (
            <LinkButton link={paths.newPerson()} look="quiet">
              <Plus size={16} aria-hidden />
              <Trans>Add a person</Trans>
            </LinkButton>
          )}
        </div>
      }
    >
      <QueryView query={query} skeleton={skeleton}>
        {({ items, hasNext }) =>
          items.length === 0 ? (
            <Message title={t`Nobody here`} />
          ) : (
            <>
              <PeopleList people={items} />
              <Pager
                page={page}
                lastPage={lastPageOf(total, PEOPLE_PER_PAGE)}
                hasNext={hasNext}
                linkTo={(number) => paths.people(number)}
              />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}
