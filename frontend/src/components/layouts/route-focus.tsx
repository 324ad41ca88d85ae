import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

/** After going to another page, reading begins at its content, as after loading one. */
export function RouteFocus() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current !== pathname) {
      previous.current = pathname;
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return null;
}
