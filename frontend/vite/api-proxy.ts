import type { ProxyOptions } from "vite";

/** Addresses that are the API's own, whoever asks. */
const API_ONLY =
  /^\/(?:auth|user|casting|favorites|posts|search|assets|docs|swagger\.json|openapi\.json|health)(?:[/?]|$)/;

/** What the development server itself serves. */
const SITE_ONLY = /^\/(?:_app|src|node_modules|@[\w-]+|vite|index\.html|favicon)/;

/** Send the API whatever is neither a navigation to a page nor one of the site's own files. */
export function apiProxy(target: string): Record<string, ProxyOptions> {
  return {
    "^/": {
      target,
      bypass(request) {
        const url = request.url ?? "/";
        if (API_ONLY.test(url)) {
          return undefined;
        }
        const isNavigation = request.headers.accept?.includes("text/html") ?? false;
        return isNavigation || SITE_ONLY.test(url) ? url : undefined;
      },
    },
  };
}
