import type { ComponentProps } from "react";

import classes from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  look?: "loud" | "quiet" | "bare";
  isIcon?: boolean;
}

export function Button({ look = "loud", isIcon = false, className, ...props }: ButtonProps) {
  const names = [
    classes.button,
    look !== "loud" && classes.quiet,
    look === "bare" && classes.bare,
    isIcon && classes.icon,
    className,
  ];
  return <button type="button" {...props} className={names.filter(Boolean).join(" ")} />;
}
