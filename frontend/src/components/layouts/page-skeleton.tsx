import type { ReactNode } from "react";

import { Bone } from "@/components/ui/skeleton";

import classes from "./page.module.css";

/** A page whose name is not known yet. */
export function PageSkeleton({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div style={{ width: "100%" }}>
          <p className={classes.kicker}>
            <Bone style={{ height: "1.2rem", width: "6rem" }} />
          </p>
          <Bone style={{ height: "calc(var(--k-size-h1) * 0.92)", width: "min(60%, 28rem)" }} />
        </div>
      </div>
      {children}
    </div>
  );
}
