import { forget, recall, remember } from "@/lib/storage";

import { MARK_KEY, setMemberMark } from "./member-mark";

const AWAY_KEY = "kinoteka.away";
const PATIENCE_MS = 15 * 60_000;

/** Somebody leaves for an outside provider, to come back logged in: no script sees that happen. */
export function noteLeaving(): void {
  remember(AWAY_KEY, String(Date.now()));
}

/**
 * Once a page is loaded: whoever left not long ago may have come back logged in, so the server is
 * asked as for a member. If it came to nothing, its refusal removes the mark again.
 */
export function noticeReturn(): void {
  const left = recall(AWAY_KEY);
  if (left === null) {
    return;
  }
  if (recall(MARK_KEY) !== null || Date.now() - Number(left) > PATIENCE_MS) {
    forget(AWAY_KEY);
  } else {
    setMemberMark();
  }
}
