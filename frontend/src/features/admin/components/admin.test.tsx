import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeAccount, makeSession } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const ROLES = [
  { id: 1, name: "casting director", permissions: ["patch:actor", "patch:movie"] },
  { id: 2, name: "administrator", permissions: ["manage:users"] },
];

const asked: URLSearchParams[] = [];

beforeEach(() => {
  asked.length = 0;
  server.use(
    http.get("*/admin/users", ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return listOf([makeAccount(), makeAccount({ id: 10, email: "eve@example.org" })], 60, true);
    }),
    http.get("*/admin/roles", () => HttpResponse.json(ROLES)),
    http.get("*/admin/users/:id/sessions", () => listOf([makeSession()])),
  );
});

async function renderAdmin(address = "/admin") {
  logIn({ permissions: ["manage:users"] });
  const view = await renderApp(address);
  await screen.findByText("bob@example.org");
  return view;
}

async function manage() {
  const view = await renderAdmin();
  await view.user.click(screen.getByRole("button", { name: "Manage bob@example.org" }));
  const region = await screen.findByRole("region", { name: "Manage bob@example.org" });
  await within(region).findByText(/^Firefox on Linux/);
  return { ...view, panel: within(region) };
}

function onChange(answer: () => Response) {
  const sent = vi.fn();
  server.use(
    http.patch("*/admin/users/:id", async ({ request, params }) => {
      sent(params.id, await request.json());
      return answer();
    }),
  );
  return sent;
}

describe("the administration", () => {
  it("is for those who may manage users", async () => {
    logIn({ permissions: ["patch:movie"] });
    await renderApp("/admin");
    expect(await screen.findByRole("heading", { level: 1, name: "Staff only" })).toBeVisible();
    expect(asked).toEqual([]);
  });

  it("asks strangers to log in", async () => {
    const { address } = await renderApp("/admin?q=bob");
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fadmin%3Fq%3Dbob");
    });
  });

  it("looks for accounts by a part of the e-mail, page by page", async () => {
    const { user, address } = await renderAdmin("/admin?page=2");
    expect(screen.getByText("60 accounts")).toBeVisible();
    await user.type(screen.getByRole("searchbox", { name: "E-mail" }), "bob{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/admin?q=bob");
    });
    await waitFor(() => {
      expect(asked.at(-1)?.get("q")).toBe("bob");
    });
    expect(asked.at(-1)?.get("page")).toBe("1");
  });

  it("says when there is no such account", async () => {
    logIn({ permissions: ["manage:users"] });
    server.use(http.get("*/admin/users", () => listOf([])));
    await renderApp("/admin?q=zzz");
    expect(await screen.findByRole("heading", { name: "No accounts found" })).toBeVisible();
  });

  it("has nothing that axe objects to", async () => {
    const { container } = await manage();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });
});

describe("an account", () => {
  it("is given roles, of which it is told what they permit", async () => {
    const sent = onChange(() => HttpResponse.json(makeAccount({ roles: ["casting director"] })));
    const { user, panel } = await manage();
    const roles = within(panel.getByRole("group", { name: "Roles" }));
    await user.click(await roles.findByRole("checkbox", { name: "casting director" }));
    expect(panel.getByText("May: patch:actor, patch:movie")).toBeVisible();
    await user.click(panel.getByRole("button", { name: "Save the roles" }));
    expect(await screen.findByText("The account bob@example.org is changed.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith("9", { roles: ["casting director"] });
  });

  it("is disabled", async () => {
    const sent = onChange(() => HttpResponse.json(makeAccount({ disabled: true })));
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "Disable the account" }));
    expect(await screen.findByText("The account bob@example.org is changed.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith("9", { disabled: true });
  });

  it("says where nobody would be left to manage the others", async () => {
    onChange(() => failure(409, "Somebody must be left who can manage users"));
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "Disable the account" }));
    expect(await panel.findByRole("alert")).toHaveTextContent(
      "This is the last account that can manage the others, so it has to stay.",
    );
  });

  it("has its sessions ended", async () => {
    const ended = vi.fn();
    server.use(
      http.delete("*/admin/users/:id/sessions", ({ params }) => {
        ended(params.id);
        return done();
      }),
    );
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "End all sessions" }));
    expect(await screen.findByText("All sessions of bob@example.org are ended.")).toBeVisible();
    expect(ended).toHaveBeenCalledExactlyOnceWith("9");
  });

  it("gets a one-time link, which can be copied and is shown once", async () => {
    server.use(
      http.post("*/admin/users/:id/secret", () =>
        HttpResponse.json({ secret: "abc", path: "/welcome#abc" }, { status: 201 }),
      ),
    );
    const { user, panel } = await manage();
    const copied = vi.spyOn(navigator.clipboard, "writeText");
    await user.click(panel.getByRole("button", { name: "Make a link" }));
    const link = await panel.findByRole("textbox", { name: "Link, valid for a day" });
    expect(link).toHaveValue(`${window.location.origin}/welcome#abc`);
    await user.click(panel.getByRole("button", { name: "Copy the link" }));
    expect(await panel.findByRole("button", { name: "Copied" })).toBeVisible();
    expect(copied).toHaveBeenCalledExactlyOnceWith(`${window.location.origin}/welcome#abc`);
    await user.click(screen.getByRole("button", { name: "Manage bob@example.org" }));
    await user.click(screen.getByRole("button", { name: "Manage bob@example.org" }));
    await screen.findByRole("button", { name: "Make a link" });
    expect(screen.queryByRole("textbox", { name: /^Link/ })).not.toBeInTheDocument();
  });

  it("is deleted after a question", async () => {
    const deleted = vi.fn();
    server.use(
      http.delete("*/admin/users/:id", ({ params }) => {
        deleted(params.id);
        return done();
      }),
    );
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "Delete the account…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete bob@example.org?" }));
    expect(deleted).not.toHaveBeenCalled();
    await user.click(dialog.getByRole("button", { name: "Delete the account" }));
    expect(await screen.findByText("The account bob@example.org is deleted.")).toBeVisible();
    expect(deleted).toHaveBeenCalledExactlyOnceWith("9");
  });

  it("that is one's own is not deleted here", async () => {
    const message = "An administrator's own account is deleted by its owner, or another";
    server.use(http.delete("*/admin/users/:id", () => failure(409, message)));
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "Delete the account…" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete the account" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent(
      "You delete your own account on your profile’s page, not here.",
    );
  });
});

describe("an account's second factor", () => {
  async function takeAway(answer: () => Response) {
    const taken = vi.fn();
    server.use(
      http.delete("*/admin/users/:id/two-factor", ({ params }) => {
        taken(params.id);
        return answer();
      }),
    );
    const { user, panel } = await manage();
    await user.click(panel.getByRole("button", { name: "Take the second factor away…" }));
    const name = "Take the second factor of bob@example.org away?";
    const dialog = within(await screen.findByRole("dialog", { name }));
    await user.click(dialog.getByRole("button", { name: "Take it away" }));
    return { taken, dialog };
  }

  it("is taken away after a question", async () => {
    const { taken } = await takeAway(done);
    const words = "bob@example.org logs in without a second factor now.";
    expect(await screen.findByText(words)).toBeVisible();
    expect(taken).toHaveBeenCalledExactlyOnceWith("9");
  });

  it.each([
    [404, "Second factor of user 9 does not exist", "This account has no second factor."],
    [403, "Permission not found.", "Your account may not do this."],
  ])("may not be there, or not to be taken: %s", async (status, message, words) => {
    const { dialog } = await takeAway(() => failure(status, message));
    expect(await dialog.findByRole("alert")).toHaveTextContent(words);
  });
});
