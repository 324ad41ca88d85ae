import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { recall } from "@/lib/storage";
import { makeProfile } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { failure, refused, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const MARK = "kinoteka.member";

function onLogin(answer: () => Response) {
  const sent = vi.fn();
  server.use(
    http.post("*/user/login", async ({ request }) => {
      sent(await request.json());
      return answer();
    }),
  );
  return sent;
}

const user = { user_id: 5, name: "Ann", email: "ann@example.org", phone: "", roles: [] };
const welcome = () => HttpResponse.json(user);

function whoAmI(answer = () => HttpResponse.json(makeProfile()) as Response) {
  const asked = vi.fn();
  server.use(
    http.get("*/user", () => {
      asked();
      return answer();
    }),
  );
  return asked;
}

async function fillIn(address = "/login") {
  const view = await renderApp(address);
  await view.user.type(await screen.findByRole("textbox", { name: "E-mail" }), "ann@example.org");
  await view.user.type(screen.getByLabelText("Password"), "correct horse");
  return view;
}

describe("logging in", () => {
  it("leads back to where one was", async () => {
    whoAmI();
    const sent = onLogin(welcome);
    const { user: visitor, address } = await fillIn("/login?next=%2Fpeople%3Fpage%3D2");
    await visitor.click(screen.getByRole("checkbox", { name: "Keep me logged in for 30 days" }));
    await visitor.click(within(screen.getByRole("main")).getByRole("button", { name: "Log in" }));
    await waitFor(() => {
      expect(address()).toBe("/people?page=2");
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      username: "ann@example.org",
      password: "correct horse",
      code: null,
      remember: true,
    });
    expect(await screen.findByRole("button", { name: "Your account: Ann" })).toBeVisible();
  });

  it.each(["//evil.example", "/%5Cevil.example", "javascript:alert(1)", "https://evil.example"])(
    "never leads to %s",
    async (next) => {
      whoAmI();
      onLogin(welcome);
      const { user: visitor, address } = await fillIn(`/login?next=${next}`);
      await visitor.keyboard("{Enter}");
      await waitFor(() => {
        expect(address()).toBe("/");
      });
    },
  );

  it("sends those on who are logged in already", async () => {
    logIn();
    const { address } = await renderApp("/login?next=%2Fgenres");
    await waitFor(() => {
      expect(address()).toBe("/genres");
    });
  });

  it.each([
    [() => failure(401, "Wrong e-mail or password"), "The e-mail or the password is wrong."],
    [
      () => failure(429, "Too many requests", { headers: { "Retry-After": "170" } }),
      "That was too often. Try again in 3 minutes.",
    ],
    [() => failure(503, "Busy"), "The server is too busy just now."],
    [() => failure(500, "Oh"), "It is probably our fault."],
    [() => HttpResponse.error(), "The server cannot be reached."],
  ])("says why it did not work: %#", async (answer, words) => {
    onLogin(answer);
    const { user: visitor, address } = await fillIn();
    await visitor.keyboard("{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(address()).toBe("/login");
    expect(recall(MARK)).toBeNull();
  });

  it("asks for what is missing before it sends anything", async () => {
    const sent = onLogin(welcome);
    const { user: visitor } = await renderApp("/login");
    const email = await screen.findByRole("textbox", { name: "E-mail" });
    await visitor.click(within(screen.getByRole("main")).getByRole("button", { name: "Log in" }));
    expect(email).toHaveFocus();
    expect(email).toBeInvalid();
    expect(email).toHaveAccessibleDescription("This is needed.");
    expect(sent).not.toHaveBeenCalled();
  });

  it("has nothing that axe objects to", async () => {
    const { container } = await fillIn();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });
});

describe("signing up", () => {
  function onSignup(answer: () => Response) {
    const sent = vi.fn();
    server.use(
      http.post("*/user/signup", async ({ request }) => {
        sent(await request.json());
        return answer();
      }),
    );
    return sent;
  }

  it("opens an account and leads on", async () => {
    whoAmI();
    const sent = onSignup(() => HttpResponse.json(user, { status: 201 }));
    const { user: visitor, address } = await fillIn("/signup?next=%2Fmovies%2F1");
    await visitor.type(screen.getByRole("textbox", { name: "Name" }), "Ann{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/movies/1");
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      name: "Ann",
      username: "ann@example.org",
      password: "correct horse",
    });
  });

  it("counts a password's characters as it is typed, and can show them", async () => {
    const { user: visitor } = await renderApp("/signup");
    const password = await screen.findByLabelText("Password");
    expect(password).toHaveAccessibleDescription(/^8 to 1024 characters\. /);
    await visitor.type(password, "пять🎬");
    expect(password).toHaveAccessibleDescription(/so far 5\./);
    await visitor.type(password, "и ещё");
    expect(password).toHaveAccessibleDescription(/^Long enough\./);
    await visitor.click(screen.getByRole("button", { name: "Show what is typed: Password" }));
    expect(password).toHaveAttribute("type", "text");
  });

  it("says at the field that the e-mail is taken", async () => {
    onSignup(() => failure(409, "There is an account with this e-mail already"));
    const { user: visitor } = await fillIn("/signup");
    await visitor.keyboard("{Enter}");
    const email = screen.getByRole("textbox", { name: "E-mail" });
    await waitFor(() => {
      expect(email).toHaveFocus();
    });
    expect(email).toHaveAccessibleDescription(/There is an account with this e-mail already\.$/);
  });

  it("says at the field what the server refuses, in the visitor's language", async () => {
    localStorage.setItem("kinoteka.locale", "ru");
    const { activateLocale } = await import("@/lib/i18n");
    await activateLocale("ru");
    onSignup(() => refused({ password: ["Is one of the most common passwords."] }));
    const { user: visitor } = await renderApp("/signup");
    await visitor.type(await screen.findByRole("textbox", { name: "Эл. почта" }), "a@b.example");
    await visitor.type(screen.getByLabelText("Пароль"), "password1{Enter}");
    await waitFor(() => {
      expect(screen.getByLabelText("Пароль")).toHaveAccessibleDescription(
        /Это один из самых распространённых паролей: придумайте другой\.$/,
      );
    });
  });

  it("has nothing that axe objects to", async () => {
    const { container } = await fillIn("/signup");
    expect(await axe(container, AXE)).toHaveNoViolations();
  });
});
