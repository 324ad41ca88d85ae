import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeEntry, makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
type Entry = ReturnType<typeof makeEntry>;

function onTrail(...pages: Entry[][]) {
  const asked = vi.fn();
  const answer = ({ request }: { request: Request }) => {
    const { pathname, searchParams } = new URL(request.url);
    const index = Number(searchParams.get("after") ?? 0);
    asked(pathname, searchParams.get("after"));
    const rel = `<${pathname}?per_page=10&after=${String(index + 1)}>; rel="next"`;
    const headers = index + 1 < pages.length ? { Link: rel } : undefined;
    return HttpResponse.json(pages[index], { headers });
  };
  server.use(
    http.get("*/trail", answer),
    http.get("*/movies/:id/trail", answer),
    http.get("*/people/:id/trail", answer),
  );
  return asked;
}

function onUndo(answer: () => Response) {
  const sent = vi.fn();
  server.use(
    http.post("*/trail/:id/undo", ({ params }) => {
      sent(params.id);
      return answer();
    }),
  );
  return sent;
}

async function openHistory(path = "/movies/1", button = "History") {
  logIn({ permissions: ["patch:movie", "patch:actor", "manage:users"] });
  server.use(
    http.get("*/admin/users", () => listOf([])),
    http.get("*/admin/roles", () => HttpResponse.json([])),
  );
  const view = await renderApp(path);
  await view.user.click(await screen.findByRole("button", { name: button }));
  return { ...view, history: within(screen.getByRole("region", { name: button })) };
}

async function undo(view: Awaited<ReturnType<typeof openHistory>>) {
  const { user, history } = view;
  await user.click(await history.findByRole("button", { name: /^Undo: / }));
  const dialog = within(
    await screen.findByRole("dialog", { name: "Undo this change of Stalker?" }),
  );
  await user.click(dialog.getByRole("button", { name: "Undo the change" }));
  return dialog;
}

describe("the history of a record", () => {
  it("is only for those who may edit", async () => {
    logIn({ permissions: ["patch:actor"] });
    await renderApp("/movies/1");
    await screen.findByRole("button", { name: "Your account: Ann" });
    await screen.findByRole("heading", { level: 1, name: "Stalker" });
    expect(screen.queryByRole("button", { name: "History" })).not.toBeInTheDocument();
  });

  it("says who changed what, in words", async () => {
    const asked = onTrail([
      makeEntry({
        changes: {
          runtime: { before: null, after: { hours: 2, minutes: 42 } },
          release_date: { before: "1979-05-25T00:00:00.000Z", after: null },
          genres: { before: [{ id: 1, name: "Sci-Fi" }], after: [] },
          countries: { before: ["Italy", "Soviet Union"], after: ["Italy"] },
          cast: { before: [], after: [{ person_id: 8, name: "Alisa", character: "The wife" }] },
          crew: { before: [], after: [{ person_id: 9, name: "Eduard", job: "composer" }] },
          later: { before: { a: 1 }, after: 2 },
        },
      }),
      makeEntry({ id: 29, action: "delete", changes: {}, by: null, can_undo: false, undone: true }),
    ]);
    const { history, container } = await openHistory();
    const [first, second] = await history.findAllByRole("listitem");
    expect(first).toHaveTextContent(/^Changed Ann · 1 Jan 2026/);
    for (const words of [
      "Runtimenothing → 2 h 42 min",
      "Release date25 May 1979 → nothing",
      "GenresSci-Fi → nothing",
      "CountriesItaly, Soviet Union → Italy",
      "Castnothing → Alisa (The wife)",
      "Crewnothing → Eduard (Composer)",
      'later{"a":1} → 2',
    ]) {
      expect(first).toHaveTextContent(words);
    }
    expect(second).toHaveTextContent(/^Deleted undone ?a deleted account/);
    expect(history.getAllByRole("button", { name: /^Undo/ })).toHaveLength(1);
    expect(asked).toHaveBeenCalledExactlyOnceWith("/movies/1/trail", null);
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("goes on to what is older", async () => {
    const asked = onTrail([makeEntry({ id: 2 })], [makeEntry({ id: 1, action: "create" })]);
    const { user, history } = await openHistory("/people/7");
    await user.click(await history.findByRole("button", { name: "Older" }));
    expect(await history.findByText("Added")).toBeVisible();
    expect(history.getAllByRole("listitem")).toHaveLength(2);
    expect(asked).toHaveBeenLastCalledWith("/people/7/trail", "1");
    expect(history.queryByRole("button", { name: "Older" })).not.toBeInTheDocument();
  });

  it("may be empty", async () => {
    onTrail([]);
    const { history } = await openHistory();
    expect(await history.findByText("Nobody has changed anything here yet.")).toBeVisible();
  });

  it("can be tried again where it cannot be loaded", async () => {
    onTrail([makeEntry()]);
    server.use(http.get("*/movies/:id/trail", () => failure(500, "Oh"), { once: true }));
    const { user, history } = await openHistory();
    await user.click(await history.findByRole("button", { name: "Try again" }));
    expect(await history.findByText("Changed")).toBeVisible();
  });

  it("undoes a change after a question, and the record is asked for anew", async () => {
    onTrail([makeEntry()]);
    const view = await openHistory();
    const sent = onUndo(() => {
      server.use(
        http.get("*/movies/:id", () => HttpResponse.json(makeMovieDetail({ title: "As it was" }))),
      );
      return HttpResponse.json(makeEntry({ id: 31 }));
    });
    await undo(view);
    expect(await screen.findByRole("heading", { level: 1, name: "As it was" })).toBeVisible();
    expect(screen.getByText("The change is undone.")).toBeVisible();
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith("30");
    expect(view.history.getByRole("listitem")).toHaveFocus();
  });

  it("leaves the page of a record that undoing deletes", async () => {
    onTrail([makeEntry({ action: "create" })]);
    onUndo(() => HttpResponse.json(makeEntry({ id: 31, action: "delete" })));
    const view = await openHistory();
    await undo(view);
    await waitFor(() => {
      expect(view.address()).toBe("/movies");
    });
  });

  it.each([
    [409, "Movie 1 has been changed since: year", "It was changed again since"],
    [409, "Movie 1 is deleted", "It was deleted or brought back since"],
    [409, "This change was undone already", "This change was undone already."],
    [403, "Permission not found.", "Your account may not do this."],
  ])("says why it could not be undone: %s %s", async (status, message, words) => {
    onTrail([makeEntry()]);
    onUndo(() => failure(status, message));
    const dialog = await undo(await openHistory());
    expect(await dialog.findByRole("alert")).toHaveTextContent(words);
  });
});

describe("the history of everything", () => {
  it("leads to the records, and brings deleted ones back", async () => {
    const asked = onTrail([
      makeEntry({ action: "delete", changes: {} }),
      makeEntry({ id: 29, kind: "person", record_id: 7, title: "Andrei", can_undo: false }),
    ]);
    const sent = onUndo(() => HttpResponse.json(makeEntry({ id: 31, action: "restore" })));
    const view = await openHistory("/admin", "History of everything");
    const link = await view.history.findByRole("link", { name: "Andrei" });
    expect(link).toHaveAttribute("href", "/people/7");
    expect(view.history.queryByRole("link", { name: "Stalker" })).not.toBeInTheDocument();
    expect(await axe(view.container, AXE)).toHaveNoViolations();
    await undo(view);
    expect(await screen.findByText("The change is undone.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith("30");
    expect(asked).toHaveBeenCalledWith("/trail", null);
    expect(view.address()).toBe("/admin");
  });
});
