import { screen, waitFor } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeMovie, makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { serveScale } from "@/testing/serve-scale";
import { failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const mine = (rating: number | null) => ({ rating, bookmarked: false, viewings: 0 });
const stored = (value: number | null) => ({ avg_rating: value, rating_count: 1, my_rating: value });

function serveMovie(rating: number | null) {
  server.use(
    http.get("*/movies/:id", () => HttpResponse.json(makeMovieDetail({ my: mine(rating) }))),
  );
}

async function renderMovie(rating: number | null = null) {
  logIn();
  serveScale("stars");
  serveMovie(rating);
  const view = await renderApp("/movies/1");
  await screen.findByRole("group", { name: "Your rating" });
  return view;
}

describe("one's rating of a film", () => {
  it("is shown at once, before the server answers", async () => {
    const rated = vi.fn();
    server.use(
      http.put("*/movies/:id/rating", async ({ request }) => {
        rated(await request.json());
        await delay(50);
        serveMovie(4.5);
        return HttpResponse.json(stored(4.5));
      }),
    );
    const { user } = await renderMovie();
    await user.click(screen.getByRole("radio", { name: "4.5 of 5" }));
    expect(screen.getByRole("radio", { name: "4.5 of 5" })).toBeChecked();
    await waitFor(() => {
      expect(rated).toHaveBeenCalledExactlyOnceWith({ value: 4.5 });
    });
  });

  it("is removed again", async () => {
    const removed = vi.fn();
    server.use(
      http.delete("*/movies/:id/rating", ({ params }) => {
        removed(params.id);
        serveMovie(null);
        return HttpResponse.json(stored(null));
      }),
    );
    const { user } = await renderMovie(3);
    await user.click(screen.getByRole("button", { name: "Remove your rating" }));
    expect(screen.getByRole("radio", { name: "3 of 5" })).not.toBeChecked();
    await waitFor(() => {
      expect(removed).toHaveBeenCalledExactlyOnceWith("1");
    });
  });

  it("goes back, with a word, where the server refuses", async () => {
    server.use(http.put("*/movies/:id/rating", () => failure(503, "Busy")));
    const { user } = await renderMovie(3);
    await user.click(screen.getByRole("radio", { name: "1 of 5" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Your rating of “Stalker” is as it was. The server is too busy just now.",
    );
    expect(screen.getByRole("radio", { name: "3 of 5" })).toBeChecked();
  });

  it("is on the scale that one chose", async () => {
    await renderMovie(4.5);
    serveScale("hundred");
    await renderApp("/movies/1");
    expect(await screen.findByRole("radio", { name: "90 of 100" })).toBeChecked();
  });

  it.each([
    ["stars", "4.5 of 5", "4.25"],
    ["ten", "9 of 10", "8.5"],
    ["hundred", "90 of 100", "85.0"],
  ] as const)("has its mean and histogram on the scale of %s", async (scale, own, mean) => {
    logIn();
    serveScale(scale);
    server.use(
      http.get("*/movies/:id", () =>
        HttpResponse.json(
          makeMovieDetail({
            my: mine(4.5),
            avg_rating: 4.25,
            rating_count: 2,
            rating_histogram: [{ value: 4.5, count: 2 }],
          }),
        ),
      ),
    );
    await renderApp("/movies/1");
    expect(await screen.findByRole("radio", { name: own })).toBeChecked();
    expect(screen.getByText(mean)).toBeVisible();
    const bar = own.slice(0, own.indexOf(" "));
    expect(screen.getByRole("img", { name: `Ratings by value: ${bar}: 2` })).toBeVisible();
  });

  it("leads strangers to the login, and back", async () => {
    const { user, address } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("radio", { name: "4 of 5" }));
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fmovies%2F1");
    });
  });

  it("has no barriers that axe knows", async () => {
    const { container } = await renderMovie(2.5);
    expect((await axe(container, AXE)).violations).toEqual([]);
  });

  it("stands on the film's card", async () => {
    logIn();
    serveScale("ten");
    server.use(http.get("*/movies", () => listOf([makeMovie({ my: mine(4.5) })])));
    await renderApp("/movies");
    expect(await screen.findByText("You: 9")).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: /your rating 9 of 10/ })).toBeInTheDocument();
  });
});
