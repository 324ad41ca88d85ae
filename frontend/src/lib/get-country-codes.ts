import { queryOptions } from "@tanstack/react-query";

/** They come by themselves: English readers do not need them. */
export function countryCodesQuery() {
  return queryOptions({
    queryKey: ["country codes"],
    queryFn: async () => (await import("./country-codes")).COUNTRY_CODES,
    staleTime: Infinity,
  });
}
