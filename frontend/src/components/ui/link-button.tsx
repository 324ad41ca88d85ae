import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

import classes from "./button.module.css";

interface LinkButtonProps {
  link: LinkProps;
  look?: "loud" | "quiet" | "bare";
  className?: string;
  children: ReactNode;
}

/** A link that is as important as a button. */
export function LinkButton({ link, look = "loud", className, children }: LinkButtonProps) {
  const names = [
    classes.button,
    classes.link,
    look !== "loud" && classes.quiet,
    look === "bare" && classes.bare,
    className,
  ];
  return (
    <Link {...link} className={names.filter(Boolean).join(" ")}>
      {children}
    </Link>
  );
}
