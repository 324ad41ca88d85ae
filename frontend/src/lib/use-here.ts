import { useLocation } from "@tanstack/react-router";

/** The address of this page, to come back to. */
export function useHere(): string {
  return useLocation({ select: (location) => location.href });
}
