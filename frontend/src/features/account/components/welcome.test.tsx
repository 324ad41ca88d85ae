import { screen, waitFor } from "@testing-library/react";
import { http } from "msw";
import { describe, expect, it, vi } from "vitest";

import { renderApp } from "@/testing/render-app";
import { done, refused, server } from "@/testing/server";

describe("a one-time link", () => {
  it("sets a password, and its secret leaves the address at once", async () => {
    const sent = vi.fn();
    server.use(
      http.put("*/auth/password", async ({ request }) => {
        sent(await request.json());
        return done();
      }),
    );
    const { user: visitor, address } = await renderApp("/welcome#s3cret-Secret_");
    const password = await screen.findByLabelText("New password");
    await waitFor(() => {
      expect(address()).toBe("/welcome");
    });
    await visitor.type(password, "correct horse{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/login");
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      secret: "s3cret-Secret_",
      password: "correct horse",
    });
    expect(await screen.findByText("Your password is set. Log in with it.")).toBeVisible();
  });

  it("says when it is no longer valid", async () => {
    server.use(
      http.put("*/auth/password", () => refused({ secret: ["Is not valid, or not any more."] })),
    );
    const { user: visitor } = await renderApp("/welcome#old");
    await visitor.type(await screen.findByLabelText("New password"), "correct horse{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "This link is not valid, or no longer. Ask for a new one.",
    );
  });

  it("says when it is not whole", async () => {
    await renderApp("/welcome");
    expect(
      await screen.findByRole("heading", { level: 1, name: "This link is not whole" }),
    ).toBeVisible();
  });
});
