import { screen, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";

import { setMemberMark } from "@/lib/auth/member-mark";
import { recall } from "@/lib/storage";
import { makeProfile } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, server } from "@/testing/server";

const MARK = "kinoteka.member";

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

describe("the header", () => {
  it("shows strangers the way in, and asks nothing about them", async () => {
    const asked = whoAmI();
    await renderApp("/movies/1");
    await screen.findByRole("heading", { level: 1, name: "Stalker" });
    expect(screen.getByRole("link", { name: "Log in" })).toHaveAttribute(
      "href",
      "/login?next=%2Fmovies%2F1",
    );
    expect(screen.getByRole("link", { name: "Sign up" })).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });

  it("asks once who is logged in, and shows their menu", async () => {
    const asked = whoAmI();
    setMemberMark();
    const { user: visitor } = await renderApp("/genres");
    await visitor.click(await screen.findByRole("button", { name: "Your account: Ann" }));
    const menu = await screen.findByRole("navigation", { name: "Your pages" });
    expect(within(menu).getAllByRole("link")).toHaveLength(8);
    expect(screen.getByText("ann@example.org")).toBeVisible();
    await visitor.keyboard("{Escape}");
    expect(screen.getByRole("button", { name: "Your account: Ann" })).toHaveFocus();
    expect(asked).toHaveBeenCalledOnce();
  });

  it("offers what the account may, and nothing more", async () => {
    logIn({ permissions: ["post:movie", "manage:users"] });
    const { user: visitor } = await renderApp("/genres");
    await visitor.click(await screen.findByRole("button", { name: "Your account: Ann" }));
    const menu = await screen.findByRole("navigation", { name: "Your pages" });
    const names = within(menu)
      .getAllByRole("link")
      .map((link) => link.textContent);
    expect(names).toEqual([
      "Your profile",
      "Feed",
      "Profile and sessions",
      "Bookmarks",
      "Diary",
      "Statistics",
      "Your lists",
      "Your reviews",
      "Add a movie",
      "Administration",
    ]);
  });

  it("takes an ended session as nobody, and forgets the mark", async () => {
    const end = logIn();
    end();
    await renderApp("/genres");
    expect(await screen.findByRole("link", { name: "Log in" })).toBeVisible();
    expect(recall(MARK)).toBeNull();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("logs out, and forgets what was for the member", async () => {
    logIn();
    server.use(http.post("*/user/logout", done));
    const { user: visitor, address } = await renderApp("/genres");
    await visitor.click(await screen.findByRole("button", { name: "Your account: Ann" }));
    await visitor.click(await screen.findByRole("button", { name: "Log out" }));
    expect(await screen.findByRole("link", { name: "Log in" })).toBeVisible();
    expect(address()).toBe("/");
    expect(recall(MARK)).toBeNull();
  });

  it("says so where logging out did not work", async () => {
    logIn();
    server.use(http.post("*/user/logout", () => HttpResponse.error()));
    const { user: visitor } = await renderApp("/genres");
    await visitor.click(await screen.findByRole("button", { name: "Your account: Ann" }));
    await visitor.click(await screen.findByRole("button", { name: "Log out" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "You are still logged in. The server cannot be reached.",
    );
    expect(recall(MARK)).not.toBeNull();
  });
});
