import { forget, recall, remember, useStored } from "@/lib/storage";

/**
 * A note, not a secret, that somebody logged in from this browser. It saves strangers a request
 * that would be refused; who is really logged in, the server says.
 */
export const MARK_KEY = "kinoteka.member";

export function useMemberMark(): string | null {
  return useStored(MARK_KEY);
}

/** A new one for each login, so that answers to one member are never taken for another's. */
export function setMemberMark(): void {
  remember(MARK_KEY, `${String(Date.now())}.${Math.random().toString(36).slice(2, 8)}`);
}

/** Remove the mark; given one, only if it is that. */
export function removeMemberMark(mark?: string): void {
  if (mark === undefined || recall(MARK_KEY) === mark) {
    forget(MARK_KEY);
  }
}
