import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { paths, type UserTab } from "@/config/paths";

import classes from "./user-tabs.module.css";

interface UserTabsProps {
  userId: number;
  /** Those that there are, in their order; the first is the member's own address. */
  tabs: { tab: UserTab; name: string }[];
  current: UserTab;
}

/** The parts of a member's page as links, so that each has an address. */
export function UserTabs({ userId, tabs, current }: UserTabsProps) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Where they do not all have room, it may be out of sight.
    const open = list.current?.querySelector("[aria-current='page']");
    open?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav aria-label={t`Parts of the profile`}>
      <ul ref={list} className={classes.tabs}>
        {tabs.map(({ tab, name }) => (
          <li key={tab}>
            <Link
              {...paths.user(userId, tab)}
              // The first part's address begins those of the others.
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{}}
              className={classes.tab}
              aria-current={tab === current ? "page" : undefined}
              resetScroll={false}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
