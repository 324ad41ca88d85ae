import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { makeReply, makeReview } from "@/testing/review-data";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

describe("the pages of reviews", () => {
  it("list one's own, private ones too", async () => {
    logIn();
    server.use(http.get("*/user/reviews", () => listOf([makeReview({ visibility: "private" })])));
    await renderApp("/reviews");
    expect(await screen.findByRole("link", { name: "Stalker (1979)" })).toBeVisible();
    expect(screen.getByText("Only for you")).toBeVisible();
  });

  it("say so where there are none", async () => {
    logIn();
    await renderApp("/reviews");
    expect(await screen.findByRole("heading", { name: "No reviews yet" })).toBeVisible();
  });

  it("show one alone, or that there is none", async () => {
    server.use(
      http.get("*/reviews/20", () => HttpResponse.json(makeReview())),
      http.get("*/reviews/21", () => failure(404, "Review 21 does not exist")),
    );
    const { router } = await renderApp("/reviews/20");
    expect(
      await screen.findByRole("heading", { level: 1, name: "Review of Stalker" }),
    ).toBeVisible();
    await router.navigate({ to: "/reviews/$reviewId", params: { reviewId: 21 } });
    expect(
      await screen.findByRole("heading", { level: 1, name: "This reel is missing" }),
    ).toBeVisible();
  });

  it("let moderators hide what was reported, or resolve it", async () => {
    logIn({ permissions: ["moderate:reviews"] });
    const called = vi.fn();
    server.use(
      http.get("*/admin/reports", () =>
        listOf([
          {
            id: 1,
            user: { id: 5, name: "Ann" },
            reason: "Rude.",
            created_at: makeReview().created_at,
            resolved_at: null,
            review: makeReview(),
            reply: null,
          },
        ]),
      ),
      http.put("*/reviews/20/hidden", () => {
        called("hidden");
        return done();
      }),
      http.put("*/admin/reports/1/resolved", () => {
        called("resolved");
        return done();
      }),
    );
    const { user, container } = await renderApp("/admin/reports");
    await user.click(await screen.findByRole("button", { name: "Hide…" }));
    const dialog = within(await screen.findByRole("dialog", { name: /^Hide the re/ }));
    expect(called).not.toHaveBeenCalled();
    await user.click(dialog.getByRole("button", { name: "Hide it" }));
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
    await user.click(screen.getByRole("button", { name: "Nothing to do: resolve" }));
    await waitFor(() => {
      expect(called.mock.calls).toEqual([["hidden"], ["resolved"]]);
    });
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("say of which review a reported reply is", async () => {
    logIn({ permissions: ["moderate:reviews"] });
    const report = {
      id: 2,
      user: { id: 5, name: "Ann" },
      reason: "Rude.",
      created_at: makeReview().created_at,
      resolved_at: null,
      review: makeReview(),
      reply: makeReply(),
    };
    server.use(http.get("*/admin/reports", () => listOf([report])));
    await renderApp("/admin/reports");
    const link = await screen.findByRole("link", { name: "Review of Stalker" });
    expect(link).toHaveAttribute("href", "/reviews/20");
  });

  it("are the moderators' where they are about reports", async () => {
    logIn();
    await renderApp("/admin/reports");
    expect(await screen.findByRole("heading", { level: 1 })).toBeVisible();
    expect(screen.queryByRole("radio", { name: "Resolved" })).toBeNull();
  });
});
