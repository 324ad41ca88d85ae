import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { makeReply, makeReview } from "@/testing/review-data";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

const REPLY = makeReply({ body: "<i>Indeed</i>." });

/** The replies to a review of somebody's, opened. */
async function openReplies(reply = REPLY) {
  server.use(
    http.get("*/movies/:id/reviews", () => listOf([makeReview()])),
    http.get("*/reviews/20/replies", () => listOf([reply])),
  );
  const view = await renderApp("/movies/1");
  const section = await screen.findByRole("region", { name: "Reviews" });
  await view.user.click(await within(section).findByRole("button", { name: "Reply" }));
  const region = await within(section).findByRole("region", { name: "Replies" });
  return { ...view, replies: within(region) };
}

/** The reply as it is now; what is sent for it, and for which version. */
function onReply(method: "patch" | "delete", { isStale = false } = {}) {
  const sent = vi.fn();
  let version = 1;
  server.use(
    http.get("*/replies/3", () =>
      HttpResponse.json(version === 1 ? REPLY : { ...REPLY, body: "Theirs." }, {
        headers: { ETag: `"${String(version)}-a"` },
      }),
    ),
    http[method]("*/replies/3", async ({ request }) => {
      sent(request.headers.get("If-Match"), ...(method === "patch" ? [await request.json()] : []));
      version += 1;
      if (isStale && version === 2) {
        return failure(412, "Stale");
      }
      return method === "patch" ? HttpResponse.json(REPLY) : done();
    }),
  );
  return sent;
}

describe("replies", () => {
  it("open below the review", async () => {
    logIn();
    const sent = on("post", "*/reviews/20/replies", () =>
      HttpResponse.json(REPLY, { status: 201 }),
    );
    const { user, replies, container } = await openReplies();
    expect(await replies.findByText("<i>Indeed</i>.")).toBeVisible();
    expect(replies.queryByText("edited")).toBeNull();
    await user.type(replies.getByLabelText("Your reply"), "Yes.");
    await user.click(replies.getByRole("button", { name: "Send the reply" }));
    await waitFor(() => {
      expect(sent).toHaveBeenCalledExactlyOnceWith({ body: "Yes." });
    });
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("are somebody else's to change", async () => {
    logIn();
    const { replies } = await openReplies({
      ...REPLY,
      user: { id: 6, name: "Bob" },
      updated_at: "2026-01-03T00:00:00.000Z",
    });
    expect(await replies.findByText("edited")).toBeVisible();
    expect(replies.getByRole("button", { name: "Report the reply…" })).toBeVisible();
    expect(replies.queryByRole("button", { name: "Edit the reply" })).toBeNull();
    expect(replies.queryByRole("button", { name: "Delete the reply…" })).toBeNull();
  });
});

describe("one's own reply", () => {
  it("is changed in its place, by the version that was read", async () => {
    logIn();
    const sent = onReply("patch");
    const { user, replies, container } = await openReplies();
    await user.click(await replies.findByRole("button", { name: "Edit the reply" }));
    const form = within(await replies.findByRole("form", { name: "Edit your reply" }));
    const field = form.getByLabelText("Your reply");
    expect(field).toHaveValue("<i>Indeed</i>.");
    expect(await axe(container, AXE)).toHaveNoViolations();
    await user.clear(field);
    await user.type(field, "No.");
    await user.click(form.getByRole("button", { name: "Save the reply" }));
    expect(await screen.findByText("The reply is saved.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1-a"', { body: "No." }]]);
    expect(replies.queryByRole("form", { name: "Edit your reply" })).toBeNull();
  });

  it("stays as it is where one thinks better of it", async () => {
    logIn();
    const sent = onReply("patch");
    const { user, replies } = await openReplies();
    await user.click(await replies.findByRole("button", { name: "Edit the reply" }));
    await user.click(await replies.findByRole("button", { name: "Cancel" }));
    expect(replies.getByText("<i>Indeed</i>.")).toBeVisible();
    expect(sent).not.toHaveBeenCalled();
  });

  it("keeps what was typed and shows what is there where it was changed elsewhere", async () => {
    logIn();
    const sent = onReply("patch", { isStale: true });
    const { user, replies } = await openReplies();
    await user.click(await replies.findByRole("button", { name: "Edit the reply" }));
    const form = within(await replies.findByRole("form", { name: "Edit your reply" }));
    await user.type(form.getByLabelText("Your reply"), " Mine.");

    await user.click(form.getByRole("button", { name: "Save the reply" }));

    expect(await form.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(form.getByText("Theirs.")).toBeVisible();
    expect(form.getByLabelText("Your reply")).toHaveValue("<i>Indeed</i>. Mine.");
    await user.click(form.getByRole("button", { name: "Save the reply" }));
    expect(await screen.findByText("The reply is saved.")).toBeVisible();
    expect(sent.mock.calls.map(([match]: string[]) => match)).toEqual(['"1-a"', '"2-a"']);
  });

  it("is what it was changed to elsewhere where one changed nothing", async () => {
    logIn();
    onReply("patch", { isStale: true });
    const { user, replies } = await openReplies();
    await user.click(await replies.findByRole("button", { name: "Edit the reply" }));
    await user.click(await replies.findByRole("button", { name: "Save the reply" }));
    expect(await replies.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(
      within(replies.getByRole("form", { name: "Edit your reply" })).getByLabelText("Your reply"),
    ).toHaveValue("Theirs.");
  });

  it("goes once that is confirmed, in the version that was read", async () => {
    logIn();
    const removed = onReply("delete");
    const { user, replies } = await openReplies();
    const button = await replies.findByRole("button", { name: "Delete the reply…" });
    await user.click(button);
    const dialog = within(await screen.findByRole("dialog", { name: "Delete your reply?" }));
    await user.click(await dialog.findByRole("button", { name: "Cancel" }));
    expect(removed).not.toHaveBeenCalled();
    await user.click(button);
    await user.click(await screen.findByRole("button", { name: "Delete the reply" }));
    await waitFor(() => {
      expect(removed).toHaveBeenCalledExactlyOnceWith('"1-a"');
    });
  });

  it("is shown anew before it goes where it was changed elsewhere", async () => {
    logIn();
    const removed = onReply("delete", { isStale: true });
    const { user, replies } = await openReplies();
    await user.click(await replies.findByRole("button", { name: "Delete the reply…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete your reply?" }));

    await user.click(await dialog.findByRole("button", { name: "Delete the reply" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText("Theirs.")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete the reply" }));
    expect(await screen.findByText("The reply is deleted.")).toBeVisible();
    expect(removed.mock.calls).toEqual([['"1-a"'], ['"2-a"']]);
  });
});
