import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";

import { theme } from "@/styles/theme";

import type { AppRouter } from "./router";

const schemeManager = localStorageColorSchemeManager({ key: "kinoteka.scheme" });

interface AppProps {
  queryClient: QueryClient;
  router: AppRouter;
  /** Tests want no transitions. */
  env?: "default" | "test";
}

export function App({ queryClient, router, env = "default" }: AppProps) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        env={env}
        theme={theme}
        // A strict content policy takes no style elements: the variables are a file (vite/).
        withCssVariables={false}
        withGlobalClasses={false}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  );
}
