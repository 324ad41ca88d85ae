import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";

import { type AdminSearch, USER_TABS, type UserTab } from "@/config/paths";
import { safeNext } from "@/lib/next-address";
import { compact, integerIn, textIn } from "@/lib/search-params";

import { idIn, parsePage, rootRoute } from "./root-route";

interface LoginSearch {
  next?: string;
  /** Whether an outside provider has just refused somebody. */
  refused?: number;
}

/** Only an address of this site leads on after a login. */
function parseNext(raw: Record<string, unknown>): { next?: string } {
  const next = safeNext(raw.next);
  return next === undefined ? {} : { next };
}

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw): LoginSearch =>
    compact<LoginSearch>({ ...parseNext(raw), refused: integerIn(raw.refused, 1, 1) }),
  component: lazyRouteComponent(() => import("./routes/login"), "LoginPage"),
});

const signupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signup",
  validateSearch: parseNext,
  component: lazyRouteComponent(() => import("./routes/signup"), "SignupPage"),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./routes/welcome"), "WelcomePage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./routes/account"), "AccountPage"),
});

/** A part of a member's page; the first is what is there without one. */
function tabIn(text: string | undefined): UserTab | undefined {
  const tab = USER_TABS.find((one) => one === text);
  if (text !== undefined && tab === undefined) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own signal
    throw notFound();
  }
  return tab;
}

const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/users/$userId/{-$tab}",
  params: {
    parse: ({ userId, tab }) => ({ userId: idIn(userId), tab: tabIn(tab) }),
    stringify: ({ userId, tab }) => ({ userId: String(userId), tab }),
  },
  validateSearch: parsePage,
  component: lazyRouteComponent(() => import("./routes/user"), "UserPage"),
});

const feedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/feed",
  validateSearch: (raw) => compact<{ after?: string }>({ after: textIn(raw.after) }),
  component: lazyRouteComponent(() => import("./routes/feed"), "FeedPage"),
});

const bookmarksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/bookmarks",
  validateSearch: parsePage,
  component: lazyRouteComponent(() => import("./routes/bookmarks"), "BookmarksPage"),
});

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/admin",
  validateSearch: (raw) => compact<AdminSearch>({ q: textIn(raw.q), ...parsePage(raw) }),
  component: lazyRouteComponent(() => import("./routes/admin"), "AdminPage"),
});

/** The pages about members: the ways in, their own, and what they show others. */
export const memberRoutes = [
  loginRoute,
  signupRoute,
  welcomeRoute,
  accountRoute,
  userRoute,
  feedRoute,
  bookmarksRoute,
  adminRoute,
] as const;
