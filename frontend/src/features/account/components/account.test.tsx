import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { recall } from "@/lib/storage";
import { makeProfile, makeSession } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, refused, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const SESSIONS = [
  makeSession({ id: 2, current: true }),
  makeSession({ id: 1, browser: "Chrome on Windows" }),
];

beforeEach(() => {
  server.use(http.get("*/user/sessions", () => listOf(SESSIONS)));
});

async function renderAccount(fields = {}) {
  logIn({ surname: "Lee", favorite_genre: 2, ...fields });
  const view = await renderApp("/account");
  await screen.findByRole("heading", { level: 1, name: "Your account" });
  return view;
}

function form(name: string) {
  return within(screen.getByRole("form", { name }));
}

describe("the account's page", () => {
  it("asks strangers to log in, and leads back", async () => {
    const { address } = await renderApp("/account");
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Faccount");
    });
  });

  it("can be tried again where the server does not answer", async () => {
    logIn();
    server.use(http.get("*/user", () => failure(500, "Oh"), { once: true }));
    const { user } = await renderApp("/account");
    await user.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  });

  it("has nothing that axe objects to", async () => {
    const { container } = await renderAccount({ roles: ["casting director"] });
    await screen.findByText("This session");
    expect(screen.getByText(/casting director · since 1 January 2026/)).toBeVisible();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });
});

describe("the profile", () => {
  function onSave(answer: () => Response) {
    const sent = vi.fn();
    server.use(
      http.patch("*/user", async ({ request }) => {
        sent(request.headers.get("If-Match"), await request.json());
        return answer();
      }),
    );
    return sent;
  }

  it("is saved as the version that was seen", async () => {
    const saved = makeProfile({ name: "Anna", surname: "Lee", favorite_genre: 1 });
    const sent = onSave(() => HttpResponse.json(saved, { headers: { ETag: '"2"' } }));
    const { user } = await renderAccount();
    const name = form("Profile").getByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Anna");
    const genre = form("Profile").getByRole("combobox", { name: "Favourite genre" });
    await waitFor(() => {
      expect(form("Profile").getByRole("combobox", { name: "Favourite genre" })).toHaveDisplayValue(
        "Comedy",
      );
    });
    expect(genre).toBeInTheDocument();
    await user.selectOptions(
      form("Profile").getByRole("combobox", { name: "Favourite genre" }),
      "Drama",
    );
    await user.click(form("Profile").getByRole("button", { name: "Save the profile" }));
    expect(await screen.findByText("Your profile is saved.")).toBeVisible();
    const body = { name: "Anna", surname: "Lee", phone: "", favorite_genre: 1 };
    expect(sent).toHaveBeenCalledExactlyOnceWith('"1"', body);
    expect(screen.getByRole("button", { name: "Your account: Anna" })).toBeVisible();

    await user.click(form("Profile").getByRole("button", { name: "Save the profile" }));
    await waitFor(() => {
      expect(sent).toHaveBeenLastCalledWith('"2"', body);
    });
  });

  it("is loaded anew where it was changed elsewhere", async () => {
    onSave(() => failure(412, "Stale"));
    const { user } = await renderAccount();
    server.use(
      http.get("*/user", () =>
        HttpResponse.json(makeProfile({ name: "Anne" }), { headers: { ETag: '"3"' } }),
      ),
    );
    await user.click(form("Profile").getByRole("button", { name: "Save the profile" }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("Your profile was changed elsewhere in the meantime.");
    await waitFor(() => {
      expect(form("Profile").getByRole("textbox", { name: "Name" })).toHaveValue("Anne");
    });
    expect(alert).toHaveFocus();
  });

  it("shows beside a field what is wrong with it", async () => {
    onSave(() => refused({ phone: ["Length must be between 0 and 40."] }));
    const { user } = await renderAccount();
    await user.click(form("Profile").getByRole("button", { name: "Save the profile" }));
    const phone = form("Profile").getByRole("textbox", { name: "Phone" });
    await waitFor(() => {
      expect(phone).toHaveFocus();
    });
    expect(phone).toHaveAccessibleDescription("At most 40 characters.");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("asks to log in again where the session has ended", async () => {
    const end = logIn();
    onSave(() => failure(401, "The credentials are invalid or have expired"));
    const { user, address } = await renderApp("/account");
    await screen.findByRole("form", { name: "Profile" });
    end();
    await user.click(form("Profile").getByRole("button", { name: "Save the profile" }));
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Faccount");
    });
    expect(recall("kinoteka.member")).toBeNull();
  });
});

describe("the password", () => {
  function onChange(answer: () => Response) {
    const sent = vi.fn();
    server.use(
      http.put("*/user/password", async ({ request }) => {
        sent(await request.json());
        return answer();
      }),
    );
    return sent;
  }

  async function change() {
    const view = await renderAccount();
    await view.user.type(form("Password").getByLabelText("Old password"), "correct horse");
    await view.user.type(form("Password").getByLabelText("New password"), "battery staple{Enter}");
    return view;
  }

  it("is changed, and the fields are empty again", async () => {
    const sent = onChange(done);
    await change();
    expect(await screen.findByText(/^Your password is changed/)).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      old_password: "correct horse",
      new_password: "battery staple",
    });
    expect(form("Password").getByLabelText("New password")).toHaveValue("");
  });

  it("needs the old one, which is not the end of the session", async () => {
    onChange(() => failure(401, "The password is wrong"));
    const { address } = await change();
    await waitFor(() => {
      expect(form("Password").getByLabelText("Old password")).toHaveAccessibleDescription(
        "The password is wrong.",
      );
    });
    expect(address()).toBe("/account");
  });
});

describe("the sessions", () => {
  it("are listed, and each but this one can be ended", async () => {
    const ended = vi.fn();
    server.use(
      http.delete("*/user/sessions/:id", ({ params }) => {
        ended(params.id);
        return done();
      }),
    );
    const { user } = await renderAccount();
    expect(await screen.findByText("This session")).toBeVisible();
    const name = "End session: Chrome on Windows, 192.0.2.1";
    expect(screen.getAllByRole("button", { name: /^End session/ })).toHaveLength(1);
    await user.click(screen.getByRole("button", { name }));
    expect(await screen.findByText("The session is ended.")).toBeVisible();
    expect(ended).toHaveBeenCalledExactlyOnceWith("1");
  });

  it("are ended all at once, but this one", async () => {
    const ended = vi.fn();
    server.use(
      http.delete("*/user/sessions", () => {
        ended();
        return done();
      }),
    );
    const { user } = await renderAccount();
    await user.click(await screen.findByRole("button", { name: "End all other sessions" }));
    expect(await screen.findByText("All other sessions are ended.")).toBeVisible();
    expect(ended).toHaveBeenCalledOnce();
  });

  it("say so where one could not be ended", async () => {
    server.use(http.delete("*/user/sessions/:id", () => failure(503, "Busy")));
    const { user } = await renderAccount();
    await user.click(await screen.findByRole("button", { name: /^End session/ }));
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("The session could not be ended. The server is too busy");
    await user.click(within(alert).getByRole("button", { name: "Close this notice" }));
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});

describe("deleting the account", () => {
  async function openDialog() {
    const view = await renderAccount();
    await view.user.click(screen.getByRole("button", { name: "Delete my account…" }));
    const dialog = await screen.findByRole("dialog", { name: "Delete your account?" });
    return { ...view, dialog: within(dialog) };
  }

  it("takes the password, and ends at home as a stranger", async () => {
    const sent = vi.fn();
    server.use(
      http.delete("*/user", async ({ request }) => {
        sent(await request.json());
        return done();
      }),
    );
    const { user, dialog, address } = await openDialog();
    await user.type(dialog.getByLabelText("Password"), "correct horse{Enter}");
    expect(await screen.findByRole("link", { name: "Log in" })).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith({ password: "correct horse" });
    expect(address()).toBe("/");
    expect(screen.getByText("Your account is deleted.")).toBeVisible();
  });

  it.each([
    [401, "The password is wrong", "The password is wrong."],
    [
      409,
      "Somebody must be left who can manage users",
      "This is the last account that can manage the others, so it has to stay.",
    ],
  ])("says why not: %s", async (status, message, words) => {
    server.use(http.delete("*/user", () => failure(status, message)));
    const { user, dialog } = await openDialog();
    await user.type(dialog.getByLabelText("Password"), "wrong horse{Enter}");
    expect(await dialog.findByText(words)).toBeVisible();
  });

  it("can be thought better of", async () => {
    const { user, dialog } = await openDialog();
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
  });
});
