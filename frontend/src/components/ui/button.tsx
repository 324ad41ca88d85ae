import type { ComponentProps } from "react";

import classes from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  look?: "loud" | "quiet" | "bare" | "danger";
  isIcon?: boolean;
}

export function Button({ look = "loud", isIcon = false, className, ...props }: ButtonProps) {
  const names = [
    classes.button,
    (look === "quiet" || look === "bare") && classes.quiet,
    look === "bare" && classes.bare,
    look === "danger" && classes.danger,
    isIcon && classes.icon,
    className,
  ];
  return <button type="button" {...props} className={names.filter(Boolean).join(" ")} />;
}
