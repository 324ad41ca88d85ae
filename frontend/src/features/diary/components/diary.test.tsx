import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeMovieDetail } from "@/testing/data";
import { makeStatistics, makeViewing } from "@/testing/diary-data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { done, failure, listOf, refused, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const KNOWN = { rating: null, bookmarked: false, viewings: 1 };

function onDiary(...viewings: ReturnType<typeof makeViewing>[]) {
  server.use(
    http.get("*/user/diary", () => listOf(viewings)),
    http.get("*/user/statistics", () => HttpResponse.json(makeStatistics())),
  );
}

/** A viewing that somebody changes while a dialog is open; the versions that are sent. */
function onChangedElsewhere(method: "patch" | "delete") {
  const sent = vi.fn();
  const theirs = { watched_on: "2023-04-30T00:00:00.000Z", note: "Theirs" };
  let version = 1;
  onDiary(makeViewing());
  server.use(
    http.get("*/user/diary/40", () =>
      HttpResponse.json(makeViewing(version === 1 ? {} : theirs), {
        headers: { ETag: `"${String(version)}-a"` },
      }),
    ),
    http[method]("*/user/diary/40", ({ request }) => {
      sent(request.headers.get("If-Match"));
      const isFirst = version === 1;
      version = 2;
      if (isFirst) {
        return failure(412, "Stale");
      }
      return method === "patch" ? HttpResponse.json(makeViewing()) : done();
    }),
  );
  return sent;
}

async function openLog(viewings = 0) {
  logIn();
  server.use(
    http.get("*/movies/:id", () =>
      HttpResponse.json(makeMovieDetail({ my: { ...KNOWN, viewings } })),
    ),
  );
  const view = await renderApp("/movies/1");
  await view.user.click(await screen.findByRole("button", { name: "Log a viewing" }));
  return {
    ...view,
    dialog: within(await screen.findByRole("dialog", { name: "You saw Stalker" })),
  };
}

beforeEach(() => {
  onDiary();
});

describe("logging a viewing", () => {
  it("leads strangers to the login", async () => {
    const { user, address } = await renderApp("/movies/1");

    await user.click(await screen.findByRole("button", { name: /Log a viewing/ }));

    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fmovies%2F1");
    });
  });

  it("sends the day and the note, and shows what came of it", async () => {
    const sent = on("post", "*/user/diary", () =>
      HttpResponse.json(makeViewing(), { status: 201 }),
    );
    const { user, dialog } = await openLog();
    await user.clear(dialog.getByLabelText("Day"));
    await user.type(dialog.getByLabelText("Day"), "2024-05-01");
    await user.type(dialog.getByLabelText("Note"), "Late show");
    onDiary(makeViewing());

    await user.click(dialog.getByRole("button", { name: "Put into the diary" }));

    expect(await screen.findByRole("region", { name: "You saw it" })).toHaveTextContent(
      "1 May 2024",
    );
    expect(sent).toHaveBeenCalledWith({
      movie_id: 1,
      watched_on: "2024-05-01",
      rewatch: false,
      note: "Late show",
    });
  });

  it("knows a rewatch, and days that nobody knows", async () => {
    const sent = on("post", "*/user/diary", () =>
      HttpResponse.json(makeViewing(), { status: 201 }),
    );
    const { user, dialog } = await openLog(2);
    await user.click(dialog.getByLabelText("I don’t know when"));

    await user.click(dialog.getByRole("button", { name: "Put into the diary" }));

    await waitFor(() => {
      expect(sent).toHaveBeenCalledWith({ movie_id: 1, watched_on: null, rewatch: true, note: "" });
    });
  });

  it("says at the field what is refused", async () => {
    on("post", "*/user/diary", () =>
      refused({ watched_on: ["Must be a day from 1888-01-01 on, and not in the future."] }),
    );
    const { user, dialog } = await openLog();

    await user.click(dialog.getByRole("button", { name: "Put into the diary" }));

    expect(await dialog.findByText(/not in the future/)).toBeVisible();
    expect(dialog.getByLabelText("Day")).toHaveAttribute("aria-invalid", "true");
  });
});

describe("the diary", () => {
  it("stands below its months, days that nobody knows at the end", async () => {
    logIn();
    onDiary(makeViewing(), makeViewing({ id: 41, watched_on: null, rewatch: true, note: "Old" }));
    const { container } = await renderApp("/diary");

    const months = await screen.findAllByRole("heading", { level: 2 });

    expect(months.map((month) => month.textContent)).toEqual(["May 2024", "Some day"]);
    expect(screen.getByText("Old")).toBeVisible();
    expect(screen.getByText("again")).toBeVisible();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("changes and removes a viewing", async () => {
    logIn();
    onDiary(makeViewing({ note: "Old" }));
    const changed = on("patch", "*/user/diary/40", () => HttpResponse.json(makeViewing()));
    const removed = vi.fn();
    server.use(
      http.get("*/user/diary/40", () =>
        HttpResponse.json(makeViewing({ note: "Old" }), { headers: { ETag: '"3-abc"' } }),
      ),
      http.delete("*/user/diary/40", ({ request }) => {
        removed(request.headers.get("If-Match"));
        return done();
      }),
    );
    const { user } = await renderApp("/diary");

    await user.click(await screen.findByRole("button", { name: /^Change the viewing: Stalker/ }));
    const note = await screen.findByLabelText("Note");
    await user.clear(note);
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(changed).toHaveBeenCalledWith({ watched_on: "2024-05-01", rewatch: false, note: "" });
    });
    await user.click(await screen.findByRole("button", { name: /^Remove the viewing: Stalker/ }));
    onDiary();
    await user.click(await screen.findByRole("button", { name: "Take it out" }));

    expect(await screen.findByText("Nothing in the diary yet")).toBeVisible();
    expect(removed).toHaveBeenCalledExactlyOnceWith('"3-abc"');
  });

  it("keeps what was typed and shows the rest anew where somebody changed the viewing", async () => {
    logIn();
    const sent = onChangedElsewhere("patch");
    const { user } = await renderApp("/diary");
    await user.click(await screen.findByRole("button", { name: /^Change the viewing: Stalker/ }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(await dialog.findByLabelText("Note"), "Mine");

    await user.click(dialog.getByRole("button", { name: "Save" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByLabelText("Note")).toHaveValue("Mine");
    expect(dialog.getByLabelText("Day")).toHaveValue("2023-04-30");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The diary is changed.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1-a"'], ['"2-a"']]);
  });

  it("shows a viewing anew before it is removed where somebody changed it", async () => {
    logIn();
    const sent = onChangedElsewhere("delete");
    const { user } = await renderApp("/diary");
    await user.click(await screen.findByRole("button", { name: /^Remove the viewing: Stalker/ }));
    const dialog = within(await screen.findByRole("dialog"));

    await user.click(await dialog.findByRole("button", { name: "Take it out" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText("30 April 2023")).toBeVisible();
    expect(dialog.getByText("Theirs")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Take it out" }));
    expect(await screen.findByText("It is out of your diary.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1-a"'], ['"2-a"']]);
  });

  it("says why where a viewing is gone", async () => {
    logIn();
    onDiary(makeViewing());
    server.use(http.get("*/user/diary/40", () => failure(404, "Viewing 40 does not exist")));
    const { user } = await renderApp("/diary");

    await user.click(await screen.findByRole("button", { name: /^Remove the viewing: Stalker/ }));

    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByRole("heading", { level: 2, name: /not|gone/i })).toBeVisible();
    expect(dialog.queryByRole("button", { name: "Take it out" })).toBeNull();
  });

  it("keeps its year in the address", async () => {
    logIn();
    onDiary(makeViewing());
    const { user, address } = await renderApp("/diary");

    await screen.findByRole("option", { name: "2024" });
    await user.selectOptions(screen.getByLabelText("Year"), "2024");

    await waitFor(() => {
      expect(address()).toBe("/diary?year=2024");
    });
  });
});
