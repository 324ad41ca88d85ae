import { type ReactNode, useId } from "react";

import { usePageTitle } from "@/lib/use-page-title";

import classes from "./page.module.css";

interface PageProps {
  title: string;
  /** A line above the heading. */
  kicker?: ReactNode;
  /** What stands at the other end of the heading's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A page with its one main heading. */
export function Page({ title, kicker, aside, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          {kicker !== undefined && <p className={classes.kicker}>{kicker}</p>}
          <h1>{title}</h1>
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  more?: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
}

/** A part of a page, named by its heading. */
export function Section({ title, more, controls, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{title}</h2>
        <div className={classes.ends}>
          {more !== undefined && <p className={classes.more}>{more}</p>}
          {controls}
        </div>
      </div>
      {children}
    </section>
  );
}
