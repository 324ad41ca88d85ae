import { screen, waitFor, within } from "@testing-library/react";
import { delay, http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import type { Schemas } from "@/lib/api/client";
import { makeMovie, makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const NOW = "2026-01-01T00:00:00.000Z";

function makeList(fields: Partial<Schemas["List"]> = {}): Schemas["List"] {
  return {
    id: 5,
    user: { id: 1, name: "Ann" },
    name: "Nights",
    description: "",
    ranked: true,
    visibility: "private",
    share_key: null,
    rule: null,
    item_count: 3,
    progress: { seen: 1, total: 3 },
    has_movie: null,
    created_at: NOW,
    updated_at: NOW,
    ...fields,
  };
}

function listed(id: number, position: number): Schemas["ListedMovie"] {
  const item = { movie_id: id, position, note: "", added_at: NOW };
  return { ...makeMovie({ id, title: `Film ${String(id)}` }), item };
}

function serveList(list = makeList()) {
  server.use(
    http.get("*/lists/:id/movies", () => listOf([listed(1, 1), listed(2, 2), listed(3, 3)])),
    http.get("*/lists/:id", () => HttpResponse.json(list)),
  );
}

async function titles() {
  const list = await screen.findByRole("main");
  await within(list).findByRole("link", { name: "Film 1" });
  return within(list)
    .getAllByRole("heading", { level: 2 })
    .map((heading) => heading.textContent);
}

describe("the index of lists", () => {
  it.each([
    ["/lists", "Everybody’s"],
    ["/lists?whose=mine", "Yours"],
  ])("at %s says whose they are", async (address, name) => {
    logIn();
    server.use(
      http.get("*/lists", () => listOf([])),
      http.get("*/user/lists", () => listOf([])),
    );
    await renderApp(address);
    const tabs = within(await screen.findByRole("navigation", { name: "Whose lists" }));
    expect(tabs.getAllByRole("link", { current: "page" })).toEqual([
      tabs.getByRole("link", { name }),
    ]);
  });
});

describe("the page of a list", () => {
  it("shows its films in order, and how many were seen", async () => {
    serveList();
    const { container } = await renderApp("/lists/5");
    expect(await titles()).toEqual(["Film 1", "Film 2", "Film 3"]);
    expect(screen.getByText("1 of 3 seen")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Edit the list" })).toBeNull();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("says of what rule it is, and leads to the catalogue with it", async () => {
    serveList(makeList({ rule: { year_to: "1960", genre_id: "1" }, item_count: null }));
    await renderApp("/lists/5");
    const link = await screen.findByRole("link", { name: "See it in the catalogue" });
    expect(link).toHaveAttribute("href", "/movies?genre_id=1&year_to=1960");
    await waitFor(() => {
      expect(link.parentElement).toHaveTextContent("By a rule: Drama · To 1960.");
    });
  });

  it("asks with the key of the link", async () => {
    const asked = vi.fn();
    server.use(
      http.get("*/lists/:id", ({ request }) => {
        asked(new URL(request.url).searchParams.get("key"));
        return failure(404, "List 5 does not exist");
      }),
    );
    await renderApp("/lists/5?key=secret");
    expect(await screen.findByRole("heading", { name: "This reel is missing" })).toBeVisible();
    expect(asked).toHaveBeenCalledWith("secret");
  });

  it("tells of a list by a rule too how many of its films were seen", async () => {
    const progress = { seen: 37, total: 100 };
    serveList(makeList({ rule: { q: "film" }, ranked: false, item_count: null, progress }));
    await renderApp("/lists/5");
    expect(await screen.findByText("37 of 100 seen")).toBeVisible();
  });

  it("shows it anew before it is deleted where it was changed elsewhere", async () => {
    const sent = vi.fn();
    let version = 1;
    logIn({ id: 1 });
    serveList();
    server.use(
      http.get("*/lists/5", () => {
        const list = makeList(version === 1 ? {} : { name: "Days", description: "Theirs" });
        return HttpResponse.json(list, { headers: { ETag: `"${String(version)}"` } });
      }),
      http.get("*/user/lists", () => listOf([])),
      http.delete("*/lists/5", ({ request }) => {
        sent(request.headers.get("If-Match"));
        const isFirst = version === 1;
        version = 2;
        return isFirst ? failure(412, "Stale") : done();
      }),
    );
    const { user, address } = await renderApp("/lists/5");
    await user.click(await screen.findByRole("button", { name: "Delete…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete the list Nights?" }));
    await user.click(dialog.getByRole("button", { name: "Delete the list" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText("Days")).toBeVisible();
    expect(dialog.getByText("Theirs")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete the list" }));
    await waitFor(() => {
      expect(address()).toBe("/lists?whose=mine");
    });
    expect(sent.mock.calls).toEqual([['"1"'], ['"2"']]);
  });
});

describe("“Add to a list”", () => {
  function serveChoice(has: boolean) {
    logIn();
    server.use(
      http.get("*/movies/:id", () => HttpResponse.json(makeMovieDetail())),
      http.get("*/movies", () => listOf([])),
      http.get("*/user/lists", () => listOf([makeList({ has_movie: has })])),
    );
  }

  it("puts the film on a list at once, before the server answers", async () => {
    const put = vi.fn();
    serveChoice(false);
    server.use(
      http.post("*/lists/:id/items", async ({ request }) => {
        put(await request.json());
        await delay(30);
        return HttpResponse.json({ added: [1], already: [] });
      }),
    );
    const { user } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("button", { name: "Add to a list" }));
    const box = await screen.findByRole("checkbox", { name: "Nights" });
    await user.click(box);
    expect(box).toBeChecked();
    await waitFor(() => {
      expect(put).toHaveBeenCalledExactlyOnceWith({ movie_ids: [1], position: null });
    });
  });

  it("goes back, with a word, where the server refuses", async () => {
    serveChoice(true);
    server.use(http.post("*/lists/:id/removals", () => failure(503, "Busy")));
    const { user } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("button", { name: "Add to a list" }));
    const box = await screen.findByRole("checkbox", { name: "Nights" });
    await user.click(box);
    await waitFor(() => {
      expect(box).toBeChecked();
    });
    expect(await screen.findByText(/The lists of “Stalker” are as they were/)).toBeVisible();
  });
});
