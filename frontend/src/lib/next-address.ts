/** Where logging in leads by itself: not to where one logs in. */
const NOWHERE = /^\/(?:login|signup|welcome)?(?:[?#]|$)/;

/**
 * The address to go on to after a login, if it is one of this site; undefined for all others,
 * however they are written, and for those that need no mention.
 */
export function safeNext(raw: unknown): string | undefined {
  if (typeof raw !== "string" || !raw.startsWith("/")) {
    return undefined;
  }
  const { origin } = window.location;
  let url: URL;
  try {
    // Read as a browser reads it: "/\evil.example" and "/<tab>/evil.example" are other hosts.
    url = new URL(raw, origin);
  } catch {
    return undefined;
  }
  const address = url.pathname + url.search + url.hash;
  const isOurs = url.origin === origin && !/^\/[/\\]/.test(address);
  return isOurs && !NOWHERE.test(address) ? address : undefined;
}
