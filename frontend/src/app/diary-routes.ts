import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import type { StatisticsSearch } from "@/config/paths";
import { integerIn } from "@/lib/search-params";

import { loadCountryNames, rootRoute } from "./root-route";

function parseYear(raw: Record<string, unknown>): { year?: number } {
  const year = integerIn(raw.year, 1, 9999);
  return year === undefined ? {} : { year };
}

const diaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/diary",
  validateSearch: parseYear,
  component: lazyRouteComponent(() => import("./routes/diary"), "DiaryPage"),
});

const statisticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/statistics",
  validateSearch: (raw): StatisticsSearch => (raw.of === "all" ? { of: "all" } : parseYear(raw)),
  loader: ({ context: { queryClient } }) => {
    loadCountryNames(queryClient);
  },
  component: lazyRouteComponent(() => import("./routes/statistics"), "StatisticsPage"),
});

/** What one watched, and what it comes to. */
export const diaryRoutes = [diaryRoute, statisticsRoute] as const;
