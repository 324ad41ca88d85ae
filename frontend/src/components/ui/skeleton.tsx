import { useLingui } from "@lingui/react/macro";
import type { CSSProperties, ReactNode } from "react";

import classes from "./skeleton.module.css";

/** A shape where something will be. */
export function Bone({ style, className }: { style?: CSSProperties; className?: string }) {
  return <span className={[classes.bone, className].filter(Boolean).join(" ")} style={style} />;
}

/** Bones are for the eye; others hear one word. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`}>
      <div aria-hidden="true">{children}</div>
    </div>
  );
}
