import { i18n } from "@lingui/core";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, notFound } from "@tanstack/react-router";

import { Root } from "@/app/routes/root";
import { countryCodesQuery } from "@/lib/get-country-codes";
import { integerIn } from "@/lib/search-params";

interface Context {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<Context>()({ component: Root });

/** What fails here fails again, and is shown, where the page asks for it. */
export function ignore(): void {
  return;
}

/** Countries are stored by their English names; for other languages there is more to know. */
export function loadCountryNames(queryClient: QueryClient): void {
  if (i18n.locale !== "en") {
    queryClient.query(countryCodesQuery()).catch(ignore);
  }
}

/** An id as the API knows ids; anything else is no address of ours. */
export function idIn(text: string): number {
  if (!/^[1-9]\d{0,17}$/.test(text)) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own signal
    throw notFound();
  }
  return Number(text);
}

export function parsePage(raw: Record<string, unknown>): { page?: number } {
  const page = integerIn(raw.page, 2, 9_999_999_999);
  return page === undefined ? {} : { page };
}
