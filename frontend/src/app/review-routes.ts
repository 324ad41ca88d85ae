import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { idIn, rootRoute } from "./root-route";

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reviews",
  component: lazyRouteComponent(() => import("./routes/reviews"), "ReviewsPage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reviews/$reviewId",
  params: {
    parse: ({ reviewId }) => ({ reviewId: idIn(reviewId) }),
    stringify: ({ reviewId }) => ({ reviewId: String(reviewId) }),
  },
  component: lazyRouteComponent(() => import("./routes/review"), "ReviewPage"),
});

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/admin/reports",
  validateSearch: (raw): { state?: "resolved" } =>
    raw.state === "resolved" ? { state: raw.state } : {},
  component: lazyRouteComponent(() => import("./routes/reports"), "ReportsPage"),
});

/** The pages of reviews. */
export const reviewRoutes = [reviewsRoute, reviewRoute, reportsRoute] as const;
