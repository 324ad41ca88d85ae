import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import type { ListSearch, ListsSearch } from "@/config/paths";
import { compact, textIn } from "@/lib/search-params";

import { idIn, parsePage, rootRoute } from "./root-route";

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists",
  validateSearch: (raw): ListsSearch =>
    compact<ListsSearch>({
      whose: raw.whose === "mine" ? "mine" : undefined,
      q: textIn(raw.q),
      ...parsePage(raw),
    }),
  component: lazyRouteComponent(() => import("./routes/lists"), "ListsPage"),
});

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/lists/$listId",
  params: {
    parse: ({ listId }) => ({ listId: idIn(listId) }),
    stringify: ({ listId }) => ({ listId: String(listId) }),
  },
  validateSearch: (raw): ListSearch =>
    compact<ListSearch>({ key: textIn(raw.key), ...parsePage(raw) }),
  component: lazyRouteComponent(() => import("./routes/list"), "ListPage"),
});

/** The pages of lists. */
export const listRoutes = [listsRoute, listRoute] as const;
