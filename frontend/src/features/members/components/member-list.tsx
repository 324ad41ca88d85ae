import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Message } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { lastPageOf } from "@/lib/paging";

import { type Direction, followsQuery, MEMBERS_PER_PAGE } from "../api/get-follows";
import { useMemberName } from "../hooks/use-member-name";
import classes from "./member-list.module.css";
import { Monogram } from "./monogram";

interface MemberListProps {
  userId: number;
  direction: Direction;
  page: number;
}

/** Who follows a member, or whom they follow. */
export function MemberList({ userId, direction, page }: MemberListProps) {
  const { t } = useLingui();
  const nameOf = useMemberName();
  const query = useQuery(followsQuery(userId, direction, page));
  const skeleton = (
    <Loading>
      <div className={classes.list}>
        {Array.from({ length: 6 }, (_, index) => (
          <Bone key={index} style={{ height: "2.5rem", width: "12rem" }} />
        ))}
      </div>
    </Loading>
  );
  const nobody =
    direction === "followers"
      ? t`No followers with a public profile yet`
      : t`Nobody with a public profile is followed yet`;
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={nobody} />
        ) : (
          <div>
            <ul className={classes.list}>
              {items.map((member) => (
                <li key={member.id}>
                  <Link {...paths.user(member.id)} className={classes.member}>
                    <Monogram name={nameOf(member)} />
                    {nameOf(member)}
                  </Link>
                </li>
              ))}
            </ul>
            <Pager
              page={page}
              lastPage={lastPageOf(total, MEMBERS_PER_PAGE)}
              hasNext={hasNext}
              linkTo={(number) => paths.user(userId, direction, number)}
            />
          </div>
        )
      }
    </QueryView>
  );
}
