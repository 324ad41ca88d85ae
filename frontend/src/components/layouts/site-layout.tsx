import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { paths } from "@/config/paths";

import { RouteFocus } from "./route-focus";
import classes from "./site-layout.module.css";

function MainNavigation() {
  const { t } = useLingui();
  return (
    <nav className={classes.nav} aria-label={t`Main`}>
      <ul>
        <li>
          <Link {...paths.movies()} activeOptions={{ includeSearch: false }}>
            <Trans>Movies</Trans>
          </Link>
        </li>
        <li>
          <Link {...paths.people()} activeOptions={{ includeSearch: false }}>
            <Trans>People</Trans>
          </Link>
        </li>
        <li>
          <Link {...paths.genres()}>
            <Trans>Genres</Trans>
          </Link>
        </li>
        <li>
          <Link {...paths.directors()} activeOptions={{ includeSearch: false }}>
            <Trans>Directors</Trans>
          </Link>
        </li>
        <li>
          <Link {...paths.lists()} activeOptions={{ includeSearch: false }}>
            <Trans>Lists</Trans>
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function Footer() {
  const { t } = useLingui();
  return (
    <footer className={classes.footer}>
      <div className={`${classes.inner ?? ""} ${classes.bar ?? ""}`}>
        <p>
          <Trans>Kinoteka, a film catalogue that anyone may run. MIT licence.</Trans>
        </p>
        <nav aria-label={t`About`}>
          <ul>
            <li>
              <Link {...paths.statistics()}>
                <Trans>Statistics</Trans>
              </Link>
            </li>
            <li>
              <a href={paths.apiDocs}>
                <Trans>API documentation</Trans>
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}

interface SiteLayoutProps {
  actions: ReactNode;
  children: ReactNode;
}

export function SiteLayout({ actions, children }: SiteLayoutProps) {
  const { t } = useLingui();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className={classes.header}>
        <div className={`${classes.inner ?? ""} ${classes.bar ?? ""}`}>
          <Link {...paths.home()} className={classes.brand} aria-label={t`Kinoteka, home`}>
            <Trans>
              <i aria-hidden="true">K</i>inoteka
            </Trans>
          </Link>
          <MainNavigation />
          <div className={classes.actions}>{actions}</div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={`${classes.main ?? ""} ${classes.inner ?? ""}`}>
        {children}
      </main>
      <Footer />
      <RouteFocus />
    </div>
  );
}
