import type { ReactNode } from "react";

import classes from "./message.module.css";

interface MessageProps {
  title: string;
  /** 1 where the message stands for a whole page. */
  level?: 1 | 2;
  role?: "alert" | "status";
  children?: ReactNode;
}

/** A few words in the place of what is missing: nothing found, nothing there, something broken. */
export function Message({ title, level = 2, role, children }: MessageProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={classes.message} role={role}>
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

export function MessageText({ children }: { children: ReactNode }) {
  return <p className={classes.text}>{children}</p>;
}

export function MessageCode({ children }: { children: ReactNode }) {
  return <p className={classes.code}>{children}</p>;
}
