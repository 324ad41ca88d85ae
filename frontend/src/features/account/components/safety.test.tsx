import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeFactor, makeSession, makeToken } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, refused, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

beforeEach(() => {
  server.use(http.get("*/user/sessions", () => listOf([makeSession({ current: true })])));
});

async function renderAccount(permissions: string[] = []) {
  logIn({ permissions });
  const view = await renderApp("/account");
  return { ...view, section: within(await screen.findByRole("region", { name: title })) };
}

let title = "Two-factor login";

describe("two-factor login", () => {
  const ENROLMENT = { secret: "ABCD", uri: "otpauth://x", picture: "data:image/svg+xml,x" };

  beforeEach(() => {
    title = "Two-factor login";
  });

  async function setUp() {
    on("post", "*/user/two-factor", () => HttpResponse.json(ENROLMENT, { status: 201 }));
    const view = await renderAccount();
    const { user, section } = view;
    await user.click(await section.findByRole("button", { name: "Set up two-factor login" }));
    await user.type(await section.findByLabelText("Password"), "correct horse{Enter}");
    return { ...view, code: await section.findByRole("textbox", { name: "Code" }) };
  }

  it("is set up with the password, a picture and a first code; then come backup codes", async () => {
    const sent = on("put", "*/user/two-factor", () => {
      server.use(
        http.get("*/user/two-factor", () =>
          HttpResponse.json(makeFactor({ enabled: true, backup_codes_left: 2 })),
        ),
      );
      return HttpResponse.json({ backup_codes: ["abc", "def"] });
    });
    const { user, section, code, container } = await setUp();
    expect(code).toHaveFocus();
    expect(section.getByRole("img")).toHaveAttribute("src", ENROLMENT.picture);
    expect(section.getByRole("textbox", { name: "Key" })).toHaveValue("ABCD");
    expect(await axe(container, AXE)).toHaveNoViolations();
    await user.type(code, "123456{Enter}");
    expect(await section.findByRole("textbox", { name: "Backup codes" })).toHaveValue("abc\ndef");
    expect(sent).toHaveBeenCalledExactlyOnceWith({ code: "123456" });
    await user.click(section.getByRole("button", { name: "Copy the codes" }));
    expect(await navigator.clipboard.readText()).toBe("abc\ndef");
    await user.click(section.getByRole("button", { name: "I have kept them" }));
    expect(await section.findByText(/2 backup codes are left\./)).toBeVisible();
  });

  it("says at the field that the password or the code is wrong", async () => {
    on("put", "*/user/two-factor", () => refused({ code: ["Is not the code of this moment."] }));
    const { user, code } = await setUp();
    await user.type(code, "1{Enter}");
    await waitFor(() => {
      expect(code).toHaveAccessibleDescription(/not the code that the app shows now/);
    });
  });

  it("takes the right password", async () => {
    on("post", "*/user/two-factor", () => failure(401, "The password is wrong"));
    const { user, section } = await renderAccount();
    await user.click(await section.findByRole("button", { name: "Set up two-factor login" }));
    const password = await section.findByLabelText("Password");
    await user.type(password, "x{Enter}");
    await waitFor(() => {
      expect(password).toHaveAccessibleDescription("The password is wrong.");
    });
    await user.click(section.getByRole("button", { name: "Cancel" }));
    expect(section.queryByLabelText("Password")).not.toBeInTheDocument();
  });

  it("says that a role asks for it, and can be tried again where it cannot be loaded", async () => {
    server.use(
      http.get("*/user/two-factor", () => failure(500, "Oh"), { once: true }),
      http.get("*/user/two-factor", () => HttpResponse.json(makeFactor({ demanded: true }))),
    );
    const { user, section } = await renderAccount();
    await user.click(await section.findByRole("button", { name: "Try again" }));
    expect(await section.findByText(/A role of yours asks for it/)).toBeVisible();
  });

  it("is turned off with the password and a code", async () => {
    server.use(
      http.get("*/user/two-factor", () =>
        HttpResponse.json(makeFactor({ enabled: true, backup_codes_left: 1 })),
      ),
    );
    const answers = [
      failure(401, "The password is wrong"),
      failure(401, "The code is wrong, or was used before"),
      done(),
    ];
    const sent = on("delete", "*/user/two-factor", () => answers.shift() ?? done());
    const { user, section } = await renderAccount();
    expect(await section.findByText(/1 backup code is left\./)).toBeVisible();
    await user.click(section.getByRole("button", { name: "Turn two-factor login off…" }));
    const dialog = within(await screen.findByRole("dialog"));
    const password = dialog.getByLabelText("Password");
    const code = dialog.getByRole("textbox", { name: "Code" });
    await user.type(password, "correct horse");
    await user.type(code, "abc{Enter}");
    await waitFor(() => {
      expect(password).toHaveAccessibleDescription("The password is wrong.");
    });
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(code).toHaveAccessibleDescription(/The code is wrong/);
    });
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Two-factor login is off.")).toBeVisible();
    expect(sent).toHaveBeenLastCalledWith({ password: "correct horse", code: "abc" });
  });
});

describe("API tokens", () => {
  beforeEach(() => {
    title = "API tokens";
  });

  async function makeNew() {
    const view = await renderAccount(["patch:movie", "something:new"]);
    await view.user.click(await view.section.findByRole("button", { name: "Make a token" }));
    const form = within(await view.section.findByRole("form", { name: "New token" }));
    return { ...view, form };
  }

  it("are made with some of one's rights, and shown once", async () => {
    const sent = on("post", "*/user/tokens", () =>
      HttpResponse.json({ ...makeToken(), token: "kt_secret" }, { status: 201 }),
    );
    const { user, section, form, container } = await makeNew();
    const names = form.getAllByRole("checkbox").map((box) => box.parentElement?.textContent);
    expect(names).toEqual([
      "Read your own things: profile, ratings and bookmarks",
      "Change your own things: profile, ratings and bookmarks",
      "Edit movies",
    ]);
    expect(await axe(container, AXE)).toHaveNoViolations();
    await user.type(form.getByRole("textbox", { name: "Name of the token" }), "backup script");
    await user.click(form.getByRole("checkbox", { name: "Edit movies" }));
    await user.selectOptions(form.getByRole("combobox", { name: "Valid for" }), "For ever");
    await user.click(form.getByRole("button", { name: "Make the token" }));
    const text = await section.findByRole("textbox", { name: "Token backup script" });
    expect(text).toHaveValue("kt_secret");
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      name: "backup script",
      scopes: ["read:own", "patch:movie"],
      days: null,
    });
    await user.click(section.getByRole("button", { name: "I have kept it" }));
    expect(screen.queryByDisplayValue("kt_secret")).not.toBeInTheDocument();
  });

  it("may do at least something", async () => {
    const sent = on("post", "*/user/tokens", done);
    const { user, form } = await makeNew();
    await user.click(form.getByRole("checkbox", { name: /^Read your own/ }));
    await user.type(form.getByRole("textbox", { name: "Name of the token" }), "x{Enter}");
    expect(await form.findByRole("alert")).toHaveTextContent("Choose at least one.");
    expect(sent).not.toHaveBeenCalled();
  });

  it.each([
    [
      () => refused({ scopes: ["'patch:movie' is not yours to give."] }),
      "Your account may not do some of this itself.",
    ],
    [
      () => failure(409, "There are 20 tokens already: take some back"),
      "There are 20 tokens already: take some back first.",
    ],
  ])("may be refused", async (answer, words) => {
    on("post", "*/user/tokens", answer);
    const { user, form } = await makeNew();
    await user.type(form.getByRole("textbox", { name: "Name of the token" }), "x{Enter}");
    expect(await form.findByRole("alert")).toHaveTextContent(words);
  });

  it("are listed, and taken back after a question", async () => {
    const removed = vi.fn();
    let tokens = [makeToken({ last_used_at: "2026-01-02T12:00:00.000Z" })];
    server.use(
      http.get("*/user/tokens", () => HttpResponse.json(tokens)),
      http.delete("*/user/tokens/:id", ({ params }) => {
        removed(params.id);
        tokens = [];
        return done();
      }),
    );
    const { user, section } = await renderAccount();
    const line = within(await section.findByRole("listitem"));
    expect(line.getByText(/^Edit movies · Read your own/)).toBeVisible();
    expect(line.getByText(/never expires · last used 2 Jan 2026/)).toBeVisible();
    await user.click(line.getByRole("button", { name: "Take back: backup script" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Take the token back" }));
    expect(await section.findByText("No tokens yet.")).toBeVisible();
    expect(removed).toHaveBeenCalledExactlyOnceWith("4");
  });
});
