import { Trans, useLingui } from "@lingui/react/macro";
import { UserRound } from "lucide-react";
import { lazy, Suspense } from "react";

import { LinkButton } from "@/components/ui/link-button";
import { Popup } from "@/components/ui/popup";
import { paths } from "@/config/paths";
import { useSession } from "@/lib/auth/use-session";
import { useHere } from "@/lib/use-here";

import classes from "./account-menu.module.css";

const AccountPanel = lazy(() => import("./account-panel"));

/** In the header: the way in for strangers, their own menu for members. */
export function AccountMenu() {
  const { t } = useLingui();
  const session = useSession();
  if (session.state === "stranger") {
    return <WayIn />;
  }
  const profile = session.state === "member" ? session.profile : null;
  const name = profile === null ? "" : profile.name || profile.email;
  return (
    <Popup
      label={name === "" ? t`Your account` : t`Your account: ${name}`}
      button={
        <>
          <UserRound size={18} aria-hidden />
          <span className={classes.name}>{name}</span>
        </>
      }
    >
      {(close) => (
        <Suspense>
          <AccountPanel session={session} onClose={close} />
        </Suspense>
      )}
    </Popup>
  );
}

function WayIn() {
  const here = useHere();
  return (
    <>
      <LinkButton link={paths.login(here)} look="quiet">
        <Trans>Log in</Trans>
      </LinkButton>
      <LinkButton link={paths.signup(here)} className={classes.signup}>
        <Trans>Sign up</Trans>
      </LinkButton>
    </>
  );
}
