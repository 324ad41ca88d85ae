import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Bookmark, Clapperboard, LogOut, Settings2, UserPlus, Users } from "lucide-react";

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
  const links = [
    { link: paths.account(), icon: Settings2, name: t`Profile and sessions`, isOpen: true },
    { link: paths.bookmarks(), icon: Bookmark, name: t`Bookmarks`, isOpen: true },
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
