import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import {
  Bookmark,
  CalendarDays,
  ChartColumn,
  CircleUserRound,
  Clapperboard,
  Flag,
  List,
  LogOut,
  MessageSquareText,
  Rss,
  Settings2,
  UserPlus,
  Users,
} from "lucide-react";

import { Button } from "@/components/ui/button";
import { paths } from "@/config/paths";
import type { Session } from "@/lib/auth/use-session";

import { useLogOut } from "../api/log-out";
import classes from "./account-menu.module.css";

interface AccountPanelProps {
  session: Session;
  onClose: () => void;
}

/** Where one's own pages are, and those that one's roles open. */
export default function AccountPanel({ session, onClose }: AccountPanelProps) {
  const { t } = useLingui();
  const logOut = useLogOut();
  const member = session.state === "member" ? session : null;
  const own = member?.profile.id;
  const links = [
    ...(own === undefined
      ? []
      : [{ link: paths.user(own), icon: CircleUserRound, name: t`Your profile`, isOpen: true }]),
    { link: paths.feed(), icon: Rss, name: t`Feed`, isOpen: true },
    { link: paths.account(), icon: Settings2, name: t`Profile and sessions`, isOpen: true },
    { link: paths.bookmarks(), icon: Bookmark, name: t`Bookmarks`, isOpen: true },
    { link: paths.diary(), icon: CalendarDays, name: t`Diary`, isOpen: true },
    { link: paths.statistics(), icon: ChartColumn, name: t`Statistics`, isOpen: true },
    { link: paths.lists({ whose: "mine" }), icon: List, name: t`Your lists`, isOpen: true },
    { link: paths.reviews(), icon: MessageSquareText, name: t`Your reviews`, isOpen: true },
    {
      link: paths.newMovie(),
      icon: Clapperboard,
      name: t`Add a movie`,
      isOpen: member?.may("post:movie") ?? false,
    },
    {
      link: paths.newPerson(),
      icon: UserPlus,
      name: t`Add a person`,
      isOpen: member?.may("post:actor") ?? false,
    },
    {
      link: paths.reports(),
      icon: Flag,
      name: t`Reports`,
      isOpen: member?.may("moderate:reviews") ?? false,
    },
    {
      link: paths.admin(),
      icon: Users,
      name: t`Administration`,
      isOpen: member?.may("manage:users") ?? false,
    },
  ];
  return (
    <>
      {member !== null && (
        <p className={classes.who}>
          <strong>{member.profile.name || member.profile.email}</strong>
          {member.profile.name !== "" && <span>{member.profile.email}</span>}
        </p>
      )}
      <nav aria-label={t`Your pages`}>
        <ul className={classes.links}>
          {links
            .filter(({ isOpen }) => isOpen)
            .map(({ link, icon: Icon, name }) => (
              <li key={link.to}>
                <Link {...link} onClick={onClose}>
                  <Icon size={18} aria-hidden />
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <Button
        look="quiet"
        aria-disabled={logOut.isPending}
        onClick={() => {
          if (!logOut.isPending) {
            logOut.mutate();
          }
        }}
      >
        <LogOut size={16} aria-hidden />
        <Trans>Log out</Trans>
      </Button>
    </>
  );
}
