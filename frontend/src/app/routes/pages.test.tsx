import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { axe } from "vitest-axe";

import { makeMovie, makePerson } from "@/testing/data";
import { renderApp } from "@/testing/render-app";
import { failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

describe("every page", () => {
  it.each([
    ["/", "Kinoteka, programme for", "Kinoteka"],
    ["/movies", "Movies", "Movies · Kinoteka"],
    ["/movies/1", "Stalker", "Stalker (1979) · Kinoteka"],
    ["/people", "People", "People · Kinoteka"],
    ["/people/7", "Andrei Tarkovsky", "Andrei Tarkovsky · Kinoteka"],
    ["/genres", "Genres", "Genres · Kinoteka"],
    ["/genres/1", "Drama", "Drama · Kinoteka"],
    ["/directors", "Directors", "Directors · Kinoteka"],
    ["/directors/7", "Andrei Tarkovsky", "Andrei Tarkovsky · Kinoteka"],
    ["/users/9", "Bob", "Bob · Kinoteka"],
    ["/users/9/followers", "Bob", "Bob · Kinoteka"],
    ["/login", "Log in", "Log in · Kinoteka"],
    ["/signup", "Sign up", "Sign up · Kinoteka"],
    ["/welcome#secret", "Welcome", "Welcome · Kinoteka"],
    ["/nowhere", "This reel is missing", "Not found · Kinoteka"],
  ])(
    "%s has one main heading, a title, and nothing that axe objects to",
    async (address, heading, title) => {
      const { container } = await renderApp(address);
      await screen.findByRole("heading", { level: 1, name: new RegExp(heading) });
      await waitFor(() => {
        expect(screen.queryByRole("status", { name: "Loading" })).not.toBeInTheDocument();
      });
      expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
      expect(document.title).toBe(title);
      expect(await axe(container, AXE)).toHaveNoViolations();
    },
  );
});

describe("home", () => {
  it("shows the editors' choice as long as nobody has rated", async () => {
    server.use(http.get("*/movies", () => listOf([makeMovie()], 1)));
    await renderApp();
    const shelf = await screen.findByRole("region", { name: "The editors’ choice" });
    expect(within(shelf).getByRole("link", { name: /^Stalker/ })).toBeVisible();
  });

  it("shows the best rated once somebody has", async () => {
    const rated = makeMovie({ avg_rating: 4.5, rating_count: 3 });
    server.use(http.get("*/movies", () => listOf([rated], 1)));
    await renderApp();
    expect(await screen.findByRole("region", { name: "Best rated" })).toBeVisible();
  });

  it("says so where the catalogue is empty", async () => {
    server.use(http.get("*/movies", () => listOf([])));
    await renderApp();
    expect(await screen.findByRole("heading", { name: "The shelves are empty" })).toBeVisible();
  });
});

describe("a movie", () => {
  it("names its facts in the chosen way", async () => {
    await renderApp("/movies/1");
    expect(await screen.findByText("25 May 1979")).toBeVisible();
    expect(screen.getByText("2 h 42 min")).toBeVisible();
    expect(screen.getByText("Countries:").parentElement).toHaveTextContent(
      /^Countries: Soviet Union$/,
    );
    expect(screen.getByText("Сталкер")).toBeVisible();
    expect(screen.getByRole("link", { name: "Alisa Freindlich The wife" })).toHaveAttribute(
      "href",
      "/people/8",
    );
  });

  it("never asks another site for its picture", async () => {
    server.use(
      http.get("*/movies/:id", () =>
        HttpResponse.json({
          ...makeMovie({ poster: "https://elsewhere.example/p.jpg" }),
          cast: [],
          countries: [],
          crew: [],
          directors: [],
          genres: [],
          rating_histogram: [],
        }),
      ),
    );
    await renderApp("/movies/1");
    const picture = await screen.findByRole("img", { name: "Poster of Stalker" });
    expect(picture).toHaveAttribute("src", "/assets/m1.svg");
  });

  it("is not found where there is none", async () => {
    await renderApp("/movies/404");
    expect(await screen.findByRole("heading", { name: "This reel is missing" })).toBeVisible();
  });

  it.each(["/movies/0", "/movies/abc", "/people/01"])("%s is no address", async (address) => {
    await renderApp(address);
    expect(await screen.findByRole("heading", { name: "This reel is missing" })).toBeVisible();
  });

  it("offers to try again, with the id of the request that failed", async () => {
    server.use(http.get("*/movies/:id", () => failure(500, "Oh no"), { once: true }));
    const { user } = await renderApp("/movies/1");
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("req-42");
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Stalker" })).toBeVisible();
  });
});

describe("a person", () => {
  it("is shown with the names of their parts as they are, whatever they look like", async () => {
    const role = { ...makePerson().roles[0], job: "actor", character: "<b>Nobody</b>" };
    server.use(http.get("*/people/7", () => HttpResponse.json({ ...makePerson(), roles: [role] })));
    await renderApp("/people/7");
    expect(await screen.findByText("as <b>Nobody</b>")).toBeVisible();
  });

  it("has films by what they did, the most frequent first", async () => {
    await renderApp("/people/7");
    await screen.findByRole("heading", { level: 1, name: "Andrei Tarkovsky" });
    const headings = screen.getAllByRole("heading", { level: 2 });
    expect(headings.map((heading) => heading.textContent)).toEqual(["Directing", "Acting"]);
    expect(screen.getByText("as A voice")).toBeVisible();
  });
});

describe("the way through the site", () => {
  it("goes to the content after going to another page", async () => {
    const { user } = await renderApp("/movies");
    await user.click(screen.getByRole("link", { name: "Genres" }));
    await screen.findByRole("heading", { level: 1, name: "Genres" });
    await waitFor(() => {
      expect(screen.getByRole("main")).toHaveFocus();
    });
  });

  it("skips to the content", async () => {
    const { user } = await renderApp("/movies");
    await user.tab();
    expect(screen.getByRole("link", { name: "Skip to content" })).toHaveFocus();
  });
});
