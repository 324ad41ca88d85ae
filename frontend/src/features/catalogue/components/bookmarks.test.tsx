import { screen, waitFor, within } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeMovie, makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const mine = (bookmarked: boolean) => ({ rating: null, bookmarked, viewings: 0 });

function serveMovie(bookmarked = false) {
  server.use(
    http.get("*/movies/:id", () => HttpResponse.json(makeMovieDetail({ my: mine(bookmarked) }))),
    http.get("*/movies", () => listOf([makeMovie({ my: mine(bookmarked) })])),
  );
}

async function renderMovie(bookmarked = false) {
  logIn();
  serveMovie(bookmarked);
  const view = await renderApp("/movies/1");
  return { ...view, button: await screen.findByRole("button", { name: "Bookmark: Stalker" }) };
}

describe("the bookmark of a film", () => {
  it("is set at once, before the server answers", async () => {
    const added = vi.fn();
    server.use(
      http.post("*/favorites/movies/:id", async ({ params }) => {
        added(params.id);
        await delay(50);
        return HttpResponse.json(makeMovieDetail(), { status: 201 });
      }),
    );
    const { user, button } = await renderMovie();
    expect(button).toHaveAttribute("aria-pressed", "false");
    await user.click(button);
    expect(button).toHaveAttribute("aria-pressed", "true");
    await waitFor(() => {
      expect(added).toHaveBeenCalledExactlyOnceWith("1");
    });
    expect(button).toHaveAttribute("aria-pressed", "true");
  });

  it("is removed again", async () => {
    const removed = vi.fn();
    server.use(
      http.delete("*/favorites/movies/:id", ({ params }) => {
        removed(params.id);
        return done();
      }),
    );
    const { user, button } = await renderMovie(true);
    await user.click(button);
    expect(button).toHaveAttribute("aria-pressed", "false");
    await waitFor(() => {
      expect(removed).toHaveBeenCalledExactlyOnceWith("1");
    });
  });

  it("goes back, with a word, where the server refuses", async () => {
    server.use(http.post("*/favorites/movies/:id", () => failure(503, "Busy")));
    const { user, button } = await renderMovie();
    await user.click(button);
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "The bookmark of “Stalker” is as it was. The server is too busy just now.",
    );
    expect(button).toHaveAttribute("aria-pressed", "false");
  });

  it("is the same on every page that shows the film", async () => {
    server.use(http.post("*/favorites/movies/:id", () => HttpResponse.json(makeMovieDetail())));
    logIn();
    serveMovie();
    const { user, router } = await renderApp("/movies");
    await user.click(await screen.findByRole("button", { name: "Bookmark: Stalker" }));
    serveMovie(true);
    await router.navigate({ to: "/movies/$movieId", params: { movieId: 1 } });
    await screen.findByRole("heading", { level: 1, name: "Stalker" });
    expect(screen.getByRole("button", { name: "Bookmark: Stalker" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });

  it("leads strangers to the login, and back", async () => {
    const { user, address } = await renderApp("/movies?q=a");
    const name = "Bookmark: Stalker (log in first)";
    const button = await screen.findByRole("button", { name });
    expect(button).not.toHaveAttribute("aria-pressed");
    await user.click(button);
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fmovies%3Fq%3Da");
    });
  });
});

describe("the bookmarks", () => {
  const wall = (count: number) =>
    http.get("*/favorites/movies", ({ request }) => {
      const page = Number(new URL(request.url).searchParams.get("page"));
      const movie = makeMovie({ id: page, title: `Film ${String(page)}`, my: mine(true) });
      return listOf(count === 0 ? [] : [movie], count, page === 1 && count > 48);
    });

  it("are a wall of posters with its pages", async () => {
    logIn();
    server.use(wall(60));
    const { user, container, address } = await renderApp("/bookmarks");
    expect(await screen.findByRole("link", { name: /^Film 1/ })).toBeVisible();
    expect(screen.getByText("60 films")).toBeVisible();
    expect(await axe(container, AXE)).toHaveNoViolations();
    const pages = screen.getByRole("navigation", { name: "Pages" });
    await user.click(within(pages).getByRole("link", { name: "Next page" }));
    expect(await screen.findByRole("link", { name: /^Film 2/ })).toBeVisible();
    expect(address()).toBe("/bookmarks?page=2");
  });

  it("say so where there are none", async () => {
    logIn();
    server.use(wall(0));
    await renderApp("/bookmarks");
    expect(await screen.findByRole("heading", { name: "No bookmarks yet" })).toBeVisible();
    expect(
      within(screen.getByRole("main")).getByRole("link", { name: "Browse all movies" }),
    ).toBeVisible();
  });

  it("keep a film whose bookmark is removed until the page is left", async () => {
    logIn();
    server.use(wall(1), http.delete("*/favorites/movies/:id", done));
    const { user } = await renderApp("/bookmarks");
    const button = await screen.findByRole("button", { name: "Bookmark: Film 1" });
    await user.click(button);
    expect(button).toHaveAttribute("aria-pressed", "false");
    expect(screen.getByRole("link", { name: /^Film 1/ })).toBeVisible();
  });

  it("show a failure and can be tried again", async () => {
    logIn();
    server.use(http.get("*/favorites/movies", () => failure(500, "Oh")));
    await renderApp("/bookmarks");
    expect(await screen.findByRole("alert")).toHaveTextContent("req-42");
  });

  it("are for members", async () => {
    const { address } = await renderApp("/bookmarks?page=2");
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fbookmarks%3Fpage%3D2");
    });
  });
});
