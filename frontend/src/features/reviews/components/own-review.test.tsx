import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";

import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { makeReview } from "@/testing/review-data";
import { done, failure, listOf, refused, server } from "@/testing/server";

async function openMovie() {
  const view = await renderApp("/movies/1");
  const section = await screen.findByRole("region", { name: "Reviews" });
  return { ...view, section };
}

/** One's own review, that is changed elsewhere meanwhile; the versions that are sent. */
function onChangedElsewhere(method: "patch" | "delete") {
  const sent = vi.fn();
  const own = makeReview({ user: { id: 5, name: "Ann" }, title: "" });
  let version = 1;
  server.use(
    http.get("*/user/reviews", () => listOf([own])),
    http.get("*/reviews/20", () =>
      HttpResponse.json(version === 1 ? own : { ...own, body: "Theirs." }, {
        headers: { ETag: `"${String(version)}-a"` },
      }),
    ),
    http[method]("*/reviews/20", ({ request }) => {
      sent(request.headers.get("If-Match"));
      const isFirst = version === 1;
      version = 2;
      if (isFirst) {
        return failure(412, "Stale");
      }
      return method === "patch" ? HttpResponse.json(own) : done();
    }),
  );
  return sent;
}

describe("writing a review", () => {
  it("proposes to show it to everybody", async () => {
    logIn();
    const sent = on("post", "*/movies/1/reviews", () =>
      HttpResponse.json(makeReview(), { status: 201 }),
    );
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Write a review" }));
    await user.type(await within(section).findByLabelText("Your review"), "Wet.");
    await user.click(within(section).getByLabelText("It gives away what happens"));
    await user.click(within(section).getByRole("button", { name: "Save the review" }));
    await waitFor(() => {
      expect(sent).toHaveBeenCalledExactlyOnceWith({
        title: "",
        body: "Wet.",
        spoiler: true,
        visibility: "public",
      });
    });
    expect(await screen.findByText("The review is saved.")).toBeVisible();
  });

  it("says what is wrong with it", async () => {
    logIn();
    on("post", "*/movies/1/reviews", () => refused({ body: ["Contains control characters."] }));
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Write a review" }));
    await user.type(await within(section).findByLabelText("Your review"), "Wet.");
    await user.click(within(section).getByRole("button", { name: "Save the review" }));
    await waitFor(() => {
      expect(within(section).getByLabelText("Your review")).toBeInvalid();
    });
  });

  it("changes one's own, by the version that was read", async () => {
    logIn();
    const own = makeReview({ user: { id: 5, name: "Ann" }, visibility: "private" });
    const sent = vi.fn();
    server.use(
      http.get("*/user/reviews", () => listOf([own])),
      http.get("*/reviews/20", () => HttpResponse.json(own, { headers: { ETag: '"3-abc"' } })),
      http.patch("*/reviews/20", ({ request }) => {
        sent(request.headers.get("If-Match"));
        return HttpResponse.json(own);
      }),
    );
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Edit" }));
    expect(await within(section).findByLabelText("Who may read it")).toHaveValue("private");
    await user.click(within(section).getByRole("button", { name: "Save the review" }));
    await waitFor(() => {
      expect(sent).toHaveBeenCalledExactlyOnceWith('"3-abc"');
    });
  });

  it("keeps what was typed and shows the rest anew where it was changed elsewhere", async () => {
    logIn();
    const sent = onChangedElsewhere("patch");
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Edit" }));
    await user.type(await within(section).findByLabelText("Heading"), "Mine");

    await user.click(within(section).getByRole("button", { name: "Save the review" }));

    expect(await within(section).findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(within(section).getByLabelText("Heading")).toHaveValue("Mine");
    expect(within(section).getByLabelText("Your review")).toHaveValue("Theirs.");
    await user.click(within(section).getByRole("button", { name: "Save the review" }));
    expect(await screen.findByText("The review is saved.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1-a"'], ['"2-a"']]);
  });

  it("shows one's own anew before it is deleted where it was changed elsewhere", async () => {
    logIn();
    const sent = onChangedElsewhere("delete");
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Delete…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete your review?" }));

    await user.click(await dialog.findByRole("button", { name: "Delete the review" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText("Theirs.")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete the review" }));
    expect(await screen.findByText("The review is deleted.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1-a"'], ['"2-a"']]);
  });

  it("deletes one's own once that is confirmed", async () => {
    logIn();
    const own = makeReview({ user: { id: 5, name: "Ann" } });
    const removed = vi.fn();
    server.use(
      http.get("*/user/reviews", () => listOf([own])),
      http.get("*/reviews/20", () => HttpResponse.json(own, { headers: { ETag: '"3-abc"' } })),
      http.delete("*/reviews/20", ({ request }) => {
        removed(request.headers.get("If-Match"));
        return done();
      }),
    );
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Delete…" }));
    await user.click(await screen.findByRole("button", { name: "Delete the review" }));
    await waitFor(() => {
      expect(removed).toHaveBeenCalledExactlyOnceWith('"3-abc"');
    });
  });
});
