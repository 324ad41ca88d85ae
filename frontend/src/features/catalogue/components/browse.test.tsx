import { screen, waitFor, within } from "@testing-library/react";
import { http } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { makeMovie } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { serveScale } from "@/testing/serve-scale";
import { failure, listOf, server } from "@/testing/server";

let asked: URLSearchParams[] = [];

beforeEach(() => {
  asked = [];
  server.events.removeAllListeners();
  server.events.on("request:start", ({ request }) => {
    const url = new URL(request.url);
    if (url.pathname === "/movies") {
      asked.push(url.searchParams);
    }
  });
});

async function renderBrowse(address = "/movies") {
  const view = await renderApp(address);
  await screen.findByRole("link", { name: /^Stalker/ });
  return view;
}

describe("cards", () => {
  it("are one link each, named by title, year and rating in words", async () => {
    await renderBrowse();
    expect(
      screen.getByRole("link", { name: "Stalker (1979), editors’ rating 9.0 of 10" }),
    ).toHaveAttribute("href", "/movies/1");
    expect(screen.getByRole("link", { name: "Mirror (1975), rated 4.25 of 5" })).toBeVisible();
  });
});

describe("filters", () => {
  it("write a title into the address and ask the API for it", async () => {
    const { user, address } = await renderBrowse();
    await user.type(await screen.findByRole("searchbox", { name: "Title" }), "mirror{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/movies?q=mirror");
    });
    await waitFor(() => {
      expect(asked.at(-1)?.get("q")).toBe("mirror");
    });
  });

  it("take a genre, and any or all of two", async () => {
    const { user, address } = await renderBrowse("/movies?genre_id=1");
    await user.click(await screen.findByRole("combobox", { name: "Genres" }));
    await user.click(await screen.findByRole("option", { name: "Comedy" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?genre_id=1,2");
    });
    await user.click(await screen.findByRole("radio", { name: "any of these" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?genre_id=1|2");
    });
  });

  it("add a director as a chip that can be removed", async () => {
    const { user, address } = await renderBrowse();
    await user.click(await screen.findByRole("combobox", { name: "Director" }));
    await user.click(await screen.findByRole("option", { name: "Andrei Tarkovsky" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?director_id=7");
    });
    await user.click(
      await screen.findByRole("button", { name: "Remove filter: Directed by Andrei Tarkovsky" }),
    );
    await waitFor(() => {
      expect(address()).toBe("/movies");
    });
  });

  it("make one year of a range with equal ends", async () => {
    const { user, address } = await renderBrowse("/movies?year_from=1979");
    await user.type(await screen.findByRole("textbox", { name: "To year" }), "1979{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/movies?year=1979");
    });
  });

  it.each([
    ["stars", "3.5", "4", "3.5 of 5"],
    ["ten", "7", "8", "7 of 10"],
    ["hundred", "70", "80", "70 of 100"],
  ] as const)("have ratings on the scale of %s, and stars in the address", async (...row) => {
    const [scale, before, after, words] = row;
    logIn();
    serveScale(scale);
    const { user, address } = await renderBrowse("/movies?rating_from=3.5");
    expect(
      await screen.findByRole("button", { name: `Remove filter: Rated ${words} or more` }),
    ).toBeVisible();
    const lowest = await screen.findByRole("slider", { name: "Lowest rating" });
    expect(lowest).toHaveAttribute("aria-valuenow", before);
    lowest.focus();
    await user.keyboard("{ArrowRight}");
    expect(lowest).toHaveAttribute("aria-valuenow", after);
    await waitFor(() => {
      expect(address()).toBe("/movies?rating_from=4");
    });
    expect(asked.at(-1)?.get("rating_from")).toBe("4");
  });

  it("are all cleared at once, and the order stays", async () => {
    const { user, address } = await renderBrowse("/movies?q=a&genre_id=1&rating_from=3&sort=-year");
    const chips = await screen.findByRole("list", { name: "Filters in force" });
    await within(chips).findByRole("button", { name: "Remove filter: Drama" });
    await user.click(within(chips).getByRole("button", { name: "Clear all" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?sort=-year");
    });
  });

  it("leave out of the address what means nothing", async () => {
    await renderBrowse("/movies?year_from=soon&genre_id=x&sort=colour&page=0&q=1984");
    const last = asked.at(-1);
    expect(last?.get("q")).toBe("1984");
    expect([last?.has("year_from"), last?.has("genre_id"), last?.has("sort")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("live in a drawer where the screen is narrow", async () => {
    const wide = window.matchMedia.bind(window);
    vi.stubGlobal("matchMedia", (query: string) => Object.assign(wide(query), { matches: false }));
    const { user } = await renderBrowse();
    expect(screen.queryByRole("searchbox", { name: "Title" })).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Filters" }));
    const drawer = await screen.findByRole("dialog", { name: "Filters" });
    expect(await within(drawer).findByRole("searchbox", { name: "Title" })).toBeInTheDocument();
    await user.click(within(drawer).getByRole("button", { name: "Show: 2 films" }));
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
  });
});

describe("order and pages", () => {
  it("sorts as one means it, and can be turned round", async () => {
    const { user, address } = await renderBrowse("/movies?page=3");
    await user.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "Year");
    await waitFor(() => {
      expect(address()).toBe("/movies?sort=-year");
    });
    await user.click(screen.getByRole("button", { name: "Descending; sort ascending" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?sort=year");
    });
  });

  it("counts, and goes through numbered pages", async () => {
    server.use(http.get("*/movies", () => listOf([makeMovie()], 200, true)));
    const { user, address } = await renderBrowse("/movies?q=a");
    expect(await screen.findByText("200 films")).toBeVisible();
    const pages = screen.getByRole("navigation", { name: "Pages" });
    expect(within(pages).getByRole("link", { name: "Page 1" })).toHaveAttribute(
      "aria-current",
      "page",
    );
    expect(within(pages).getByRole("link", { name: "Page 5" })).toBeVisible();
    await user.click(within(pages).getByRole("link", { name: "Next page" }));
    await waitFor(() => {
      expect(address()).toBe("/movies?q=a&page=2");
    });
  });

  it("remembers how large the posters are", async () => {
    const { user } = await renderBrowse();
    await user.click(screen.getByRole("button", { name: "Larger posters" }));
    const larger = screen.getByRole("button", { name: "Larger posters" });
    expect(larger).toHaveAttribute("aria-disabled", "true");
    expect(larger).toHaveFocus();
    expect(localStorage.getItem("kinoteka.density")).toBe("large");
  });
});

describe("when there is nothing to show", () => {
  it("says that no film was found", async () => {
    server.use(http.get("*/movies", () => listOf([])));
    await renderApp("/movies?q=zzz");
    expect(await screen.findByRole("heading", { name: "No films found" })).toBeVisible();
    expect(screen.getByText("0 films")).toBeVisible();
  });

  it("shows a failure with its request id, and keeps the filters", async () => {
    server.use(http.get("*/movies", () => failure(503, "Busy")));
    await renderApp("/movies");
    expect(await screen.findByRole("alert")).toHaveTextContent("req-42");
    expect(await screen.findByRole("searchbox", { name: "Title" })).toBeVisible();
  });
});
