import "@fontsource-variable/golos-text/index.css";
import "@fontsource-variable/sofia-sans-extra-condensed/index.css";
import "@mantine/core/styles/baseline.css";
import "virtual:mantine-variables.css";
import "@/styles/tokens.css";
import "@/styles/global.css";

import { createBrowserHistory } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/app/provider";
import { createAppRouter } from "@/app/router";
import { noticeReturn } from "@/lib/auth/outside-login";
import { activateLocale, preferredLocale } from "@/lib/i18n";
import { createQueryClient } from "@/lib/query-client";

async function start(root: HTMLElement): Promise<void> {
  noticeReturn();
  const queryClient = createQueryClient();
  const router = createAppRouter(queryClient, createBrowserHistory());
  await activateLocale(preferredLocale());
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} />
    </StrictMode>,
  );
}

const root = document.getElementById("root");
if (root !== null) {
  void start(root);
}
