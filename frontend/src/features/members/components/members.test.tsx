import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeFeedEntry, makeUser } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { serveScale } from "@/testing/serve-scale";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

function serveUser(fields: Parameters<typeof makeUser>[0]) {
  server.use(http.get("*/users/:id", () => HttpResponse.json(makeUser(fields))));
}

describe("a member's page", () => {
  it("says who it is and shows what they rated", async () => {
    await renderApp("/users/9");
    expect(await screen.findByRole("heading", { level: 1, name: "Bob" })).toBeVisible();
    expect(screen.getByText("Noir, mostly.")).toBeVisible();
    expect(screen.getByText("Here since 1 January 2026")).toBeVisible();
    expect(screen.getByText("2", { selector: "strong" }).parentElement).toHaveTextContent(
      "2 ratings",
    );
    expect(screen.getByText("3", { selector: "strong" }).parentElement).toHaveTextContent(
      "3 viewings",
    );
    expect(
      await screen.findByRole("link", { name: "Stalker (1979), rated 4.5 of 5" }),
    ).toBeVisible();
    expect(screen.getByRole("link", { name: "Ratings" })).toHaveAttribute("aria-current", "page");
  });

  it.each([
    ["ten", "9", "9 of 10"],
    ["hundred", "90", "90 of 100"],
  ] as const)("has ratings on its reader's scale of %s", async (scale, short, words) => {
    logIn();
    serveScale(scale);
    await renderApp("/users/9");
    const card = await screen.findByRole("link", { name: `Stalker (1979), rated ${words}` });
    expect(within(card).getByText(short)).toBeVisible();
  });

  it("shows words of theirs that look like markup as they are", async () => {
    serveUser({ name: "<b>Bob</b>", about: "<i>x</i> {y}" });
    await renderApp("/users/9");
    expect(await screen.findByRole("heading", { level: 1, name: "<b>Bob</b>" })).toBeVisible();
    expect(screen.getByText("<i>x</i> {y}")).toBeVisible();
  });

  it("names who gave no name by their number", async () => {
    await renderApp("/users/9/followers");
    expect(await screen.findByRole("link", { name: "Member 5" })).toHaveAttribute(
      "href",
      "/users/5",
    );
    const parts = within(screen.getByRole("navigation", { name: "Parts of the profile" }));
    const current = parts
      .getAllByRole("link")
      .filter((link) => link.getAttribute("aria-current") === "page");
    expect(current.map((link) => link.textContent)).toEqual(["Followers"]);
  });

  it("says so where nobody is followed", async () => {
    await renderApp("/users/9/following");
    expect(
      await screen.findByRole("heading", { name: /Nobody with a public profile/ }),
    ).toBeVisible();
  });

  it.each(["/users/404", "/users/9/nonsense", "/users/x"])("%s is not found", async (address) => {
    await renderApp(address);
    expect(await screen.findByRole("heading", { name: "This reel is missing" })).toBeVisible();
  });

  it("tells its owner that nobody else sees it, and leads to the choices", async () => {
    logIn();
    serveUser({ id: 5, visibility: "private" });
    await renderApp("/users/5");
    expect(await screen.findByText(/your profile is private/)).toBeVisible();
    expect(await screen.findByRole("link", { name: "Change your profile" })).toHaveAttribute(
      "href",
      "/account",
    );
  });
});

describe("following", () => {
  it("leads strangers to the login and back", async () => {
    const { user, address } = await renderApp("/users/9");
    await user.click(await screen.findByRole("button", { name: "Follow" }));
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fusers%2F9");
    });
  });

  it("is shown at once, and sent", async () => {
    logIn();
    serveUser({ followed: false });
    const sent = vi.fn();
    server.use(
      http.put("*/users/9/follow", () => {
        sent();
        serveUser({ followed: true });
        return done();
      }),
    );
    const { user } = await renderApp("/users/9");
    await user.click(await screen.findByRole("button", { name: "Follow", pressed: false }));
    expect(await screen.findByRole("button", { name: "Following", pressed: true })).toBeVisible();
    expect(sent).toHaveBeenCalledOnce();
  });

  it("goes back, with a word, where the server refuses", async () => {
    logIn();
    serveUser({ followed: true });
    server.use(http.delete("*/users/9/follow", () => failure(503, "Busy")));
    const { user } = await renderApp("/users/9");
    await user.click(await screen.findByRole("button", { name: "Following" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("You follow whom you followed");
    expect(await screen.findByRole("button", { name: "Following" })).toBeVisible();
  });
});

describe("the feed", () => {
  it("asks strangers to log in", async () => {
    const { address } = await renderApp("/feed");
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Ffeed");
    });
  });

  it("says who rated what, and has nothing that axe objects to", async () => {
    logIn();
    const { container } = await renderApp("/feed");
    const entry = await screen.findByRole("article", { name: "Bob: Stalker (1979)" });
    expect(within(entry).getByRole("link", { name: "Bob" })).toHaveAttribute("href", "/users/9");
    expect(within(entry).getByText("rated 4.5 of 5")).toBeInTheDocument();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it.each([
    ["ten", "9", "9 of 10"],
    ["hundred", "90", "90 of 100"],
  ] as const)("has ratings on its reader's scale of %s", async (scale, short, words) => {
    logIn();
    serveScale(scale);
    await renderApp("/feed");
    const entry = within(await screen.findByRole("article", { name: "Bob: Stalker (1979)" }));
    expect(await entry.findByText(`rated ${words}`)).toBeInTheDocument();
    expect(entry.getByText(short)).toBeVisible();
  });

  it("goes on to what is older, by its address, and back", async () => {
    logIn();
    server.use(
      http.get("*/user/feed", ({ request }) =>
        request.url.includes("after=x")
          ? listOf([makeFeedEntry({ user: { id: 8, name: "Cyd" } })])
          : listOf([makeFeedEntry()], 2, true),
      ),
    );
    const { user, address } = await renderApp("/feed");
    await user.click(await screen.findByRole("link", { name: "Older" }));
    expect(await screen.findByRole("article", { name: "Cyd: Stalker (1979)" })).toBeVisible();
    expect(address()).toBe("/feed?after=x");
    await user.click(screen.getByRole("link", { name: "Back to the newest" }));
    expect(await screen.findByRole("article", { name: "Bob: Stalker (1979)" })).toBeVisible();
  });

  it("names the lists that were made", async () => {
    logIn();
    const made = {
      kind: "list",
      movie: null,
      rating: null,
      list: { id: 3, name: "Noir" },
    } as const;
    server.use(http.get("*/user/feed", () => listOf([makeFeedEntry(made)])));
    await renderApp("/feed");
    const entry = await screen.findByRole("article", { name: "Bob: Noir" });
    expect(entry).toHaveTextContent("made a list");
    expect(within(entry).getByRole("link", { name: "Noir" })).toHaveAttribute("href", "/lists/3");
  });

  it("leads to the reviews that were written", async () => {
    logIn();
    const written = { kind: "review", rating: null, review_id: 7 } as const;
    server.use(http.get("*/user/feed", () => listOf([makeFeedEntry(written)])));
    await renderApp("/feed");
    const entry = await screen.findByRole("article", { name: "Bob: Stalker (1979)" });
    expect(entry).toHaveTextContent("reviewed a film");
    const link = within(entry).getByRole("link", { name: "Read the review" });
    expect(link).toHaveAttribute("href", "/reviews/7");
  });

  it("says what to do where nobody is followed", async () => {
    logIn();
    server.use(http.get("*/user/feed", () => listOf([])));
    await renderApp("/feed");
    expect(await screen.findByRole("heading", { name: "Nothing here yet" })).toBeVisible();
  });
});

describe("one's own choices", () => {
  it("are sent as far as they were changed", async () => {
    logIn();
    const sent = vi.fn();
    server.use(
      http.patch("*/user/preferences", async ({ request }) => {
        sent(await request.json());
        return HttpResponse.json({ visibility: "public", rating_scale: "stars", about: "" });
      }),
    );
    const { user } = await renderApp("/account");
    const form = within(await screen.findByRole("form", { name: "Public profile" }));
    await user.click(form.getByRole("checkbox", { name: /Everybody may see/ }));
    await user.click(form.getByRole("button", { name: "Save your choices" }));
    expect(await screen.findByText("Your choices are saved.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith({ visibility: "public" });
    expect(screen.getByRole("checkbox", { name: /Everybody may see/ })).toBeChecked();
  });

  it("come with a way to take everything along", async () => {
    logIn();
    await renderApp("/account");
    expect(await screen.findByRole("link", { name: "Download your data" })).toHaveAttribute(
      "href",
      "/user/export",
    );
  });
});
