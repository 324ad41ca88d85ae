import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import type { Page } from "@/lib/api/client";
import { lastPageOf } from "@/lib/paging";

import {
  LISTS_PER_PAGE,
  type ListsSearch,
  type MovieList,
  ownListsQuery,
  publicListsQuery,
  userListsQuery,
} from "../api/get-lists";
import { useVisibilityWords } from "../hooks/use-visibility-words";
import classes from "./lists.module.css";
import { Progress } from "./progress";

interface IndexProps {
  search: ListsSearch;
  linkTo: (page: number) => LinkProps;
  /** What stands where there are none. */
  nothing: ReactNode;
}

export function PublicLists(props: IndexProps) {
  return <ListIndex {...props} query={useQuery(publicListsQuery(props.search))} says="owner" />;
}

export function OwnLists(props: IndexProps) {
  return <ListIndex {...props} query={useQuery(ownListsQuery(props.search))} says="visibility" />;
}

interface UserListsProps {
  userId: number;
  page: number;
  linkTo: (page: number) => LinkProps;
  nothing: ReactNode;
}

/** What somebody shows of their lists. */
export function UserLists({ userId, page, ...props }: UserListsProps) {
  return <ListIndex {...props} search={{ page }} query={useQuery(userListsQuery(userId, page))} />;
}

interface ListIndexProps extends IndexProps {
  query: UseQueryResult<Page<MovieList>>;
  /** What a line says of whose it is: who may see one's own, the names of many. */
  says?: "visibility" | "owner";
}

function ListIndex({ search: { page = 1 }, linkTo, nothing, query, says }: ListIndexProps) {
  const skeleton = (
    <Loading>
      {[1, 2, 3, 4].map((key) => (
        <Bone key={key} style={{ height: "5.5rem", marginBottom: "var(--k-3)" }} />
      ))}
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ items, total, hasNext }) =>
        items.length === 0 && page === 1 ? (
          nothing
        ) : (
          <div>
            <ul className={classes.index}>
              {items.map((list) => (
                <ListLine key={list.id} list={list} says={says} />
              ))}
            </ul>
            <Pager
              page={page}
              lastPage={lastPageOf(total, LISTS_PER_PAGE)}
              hasNext={hasNext}
              linkTo={linkTo}
            />
          </div>
        )
      }
    </QueryView>
  );
}

function ListLine({ list, says }: Pick<ListIndexProps, "says"> & { list: MovieList }) {
  const { t } = useLingui();
  const words = useVisibilityWords();
  const facts = [
    list.item_count === null
      ? t`By a rule`
      : t`${plural(list.item_count, { one: "# film", other: "# films" })}`,
    list.ranked && t`Ranked`,
    says === "visibility" && words(list.visibility),
    says === "owner" && list.user.name !== "" && list.user.name,
  ].filter((fact) => fact !== false);
  return (
    <li className={classes.line}>
      <h2 className={classes.name}>
        <Link {...paths.list(list.id)}>{list.name}</Link>
      </h2>
      <p className={classes.facts}>{facts.join(" · ")}</p>
      {list.description !== "" && <p className={classes.about}>{list.description}</p>}
      <Progress progress={list.progress} />
    </li>
  );
}

export function NoLists({ children }: { children?: ReactNode }) {
  return (
    <div className={classes.nothing}>
      <p>
        <Trans>No lists yet.</Trans>
      </p>
      {children}
    </div>
  );
}
