import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { noteLeaving, noticeReturn } from "@/lib/auth/outside-login";
import { recall, remember } from "@/lib/storage";
import { makeProfile } from "@/testing/data";
import { renderApp } from "@/testing/render-app";
import { failure, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const MARK = "kinoteka.member";
const AWAY = "kinoteka.away";

function withProvider(name = "the film club") {
  server.use(http.get("*/auth/oidc", () => HttpResponse.json({ name, path: "/auth/oidc/login" })));
}

describe("logging in at a provider", () => {
  it("is offered where there is one, and leads back to where one was", async () => {
    withProvider();
    const { container } = await renderApp("/login?next=%2Fpeople%3Fpage%3D2");
    const link = await screen.findByRole("link", { name: "Log in with the film club" });
    expect(link).toHaveAttribute("href", "/auth/oidc/login?next=%2Fpeople%3Fpage%3D2");
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("never leads to another site", async () => {
    withProvider();
    await renderApp("/login?next=//evil.example");
    const link = await screen.findByRole("link", { name: "Log in with the film club" });
    expect(link).toHaveAttribute("href", "/auth/oidc/login?next=%2F");
  });

  it("is not offered where there is none, or nobody knows", async () => {
    server.use(http.get("*/auth/oidc", () => failure(500, "Oh")));
    await renderApp("/login");
    await screen.findByRole("textbox", { name: "E-mail" });
    expect(screen.queryByRole("link", { name: /^Log in with/ })).not.toBeInTheDocument();
  });

  it("says that it was refused", async () => {
    await renderApp("/login?refused=1");
    expect(await screen.findByRole("alert")).toHaveTextContent("did not log you in");
  });

  it("is noticed once one is back", async () => {
    withProvider();
    server.use(http.get("*/user", () => HttpResponse.json(makeProfile())));
    const { user, unmount } = await renderApp("/login");
    const link = await screen.findByRole("link", { name: "Log in with the film club" });
    link.addEventListener("click", (event) => {
      event.preventDefault();
    });
    await user.click(link);
    expect(recall(MARK)).toBeNull();
    unmount();
    noticeReturn();
    await renderApp("/genres");
    expect(await screen.findByRole("button", { name: "Your account: Ann" })).toBeVisible();
    noticeReturn();
    expect(recall(AWAY)).toBeNull();
  });

  it("leaves no mark where it came to nothing", async () => {
    server.use(http.get("*/user", () => failure(401, "Authentication is required")));
    noteLeaving();
    noticeReturn();
    await renderApp("/login?refused=1");
    await waitFor(() => {
      expect(recall(MARK)).toBeNull();
    });
    expect(await screen.findByRole("link", { name: "Log in" })).toBeVisible();
  });

  it("is forgotten after a while", () => {
    remember(AWAY, String(Date.now() - 3_600_000));
    noticeReturn();
    expect([recall(MARK), recall(AWAY)]).toEqual([null, null]);
  });
});

describe("the second step", () => {
  const sent = vi.fn();
  const needed = () =>
    failure(401, "A code of your second factor is needed", {
      errors: { code: ["Missing data for required field."] },
    });

  function onLogin(answer: (code: string | null) => Response) {
    server.use(
      http.post("*/user/login", async ({ request }) => {
        const body = (await request.json()) as { code: string | null };
        sent(body);
        return body.code === null ? needed() : answer(body.code);
      }),
      http.get("*/user", () => HttpResponse.json(makeProfile())),
    );
  }

  async function toSecondStep() {
    const view = await renderApp("/login?next=%2Fgenres");
    await view.user.type(await screen.findByRole("textbox", { name: "E-mail" }), "ann@example.org");
    await view.user.type(screen.getByLabelText("Password"), "correct horse{Enter}");
    return { ...view, code: await screen.findByRole("textbox", { name: "Code" }) };
  }

  beforeEach(() => {
    sent.mockReset();
  });

  it("asks for the code, and sends all of it", async () => {
    onLogin(() => HttpResponse.json({ user_id: 5, name: "Ann", email: "", phone: "", roles: [] }));
    const { user, address, code, container } = await toSecondStep();
    expect(code).toHaveFocus();
    expect(code).toHaveAttribute("autocomplete", "one-time-code");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    expect(await axe(container, AXE)).toHaveNoViolations();
    await user.type(code, "123456{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/genres");
    });
    expect(sent).toHaveBeenLastCalledWith({
      username: "ann@example.org",
      password: "correct horse",
      code: "123456",
      remember: false,
    });
  });

  it("says at the field that the code is wrong", async () => {
    onLogin(() => failure(401, "The code is wrong, or was used before"));
    const { user, code } = await toSecondStep();
    await user.type(code, "000000{Enter}");
    await waitFor(() => {
      expect(code).toHaveAccessibleDescription(/The code is wrong, or was used before\.$/);
    });
    expect(code).toHaveFocus();
    expect(recall(MARK)).toBeNull();
  });

  it("says when it was too often, and leads back", async () => {
    onLogin(() => failure(429, "Too many", { headers: { "Retry-After": "40" } }));
    const { user, code } = await toSecondStep();
    await user.type(code, "000000{Enter}");
    const form = within(screen.getByRole("form", { name: "Second step" }));
    expect(await form.findByRole("alert")).toHaveTextContent("Try again in 40 seconds.");
    await user.click(form.getByRole("button", { name: "Back" }));
    expect(await screen.findByLabelText("Password")).toHaveValue("");
  });
});
