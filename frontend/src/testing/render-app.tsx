import { createMemoryHistory } from "@tanstack/react-router";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { App } from "@/app/provider";
import { createAppRouter } from "@/app/router";
import { createQueryClient } from "@/lib/query-client";

/** The whole site at an address, as a visitor meets it; only the server is a stand-in. */
export async function renderApp(address = "/") {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  const user = userEvent.setup();
  const view = render(<App queryClient={queryClient} router={router} env="test" />);
  await screen.findByRole("main");
  return {
    ...view,
    user,
    router,
    address: () => router.state.location.href,
  };
}
