import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import type { Schemas } from "@/lib/api/client";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { makeReview } from "@/testing/review-data";
import { serveScale } from "@/testing/serve-scale";
import { done, failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const HOSTILE = "<script>alert(1)</script> <b>bold</b> [x](javascript:alert(1))";

function serve(...reviews: Schemas["Review"][]) {
  server.use(http.get("*/movies/:id/reviews", () => listOf(reviews)));
}

/** The sorts that are asked for. */
function onSorts() {
  const asked = vi.fn();
  server.use(
    http.get("*/movies/:id/reviews", ({ request }) => {
      asked(new URL(request.url).searchParams.get("sort"));
      return listOf([makeReview()]);
    }),
  );
  return asked;
}

async function openMovie(address = "/movies/1") {
  const view = await renderApp(address);
  const section = await screen.findByRole("region", { name: "Reviews" });
  return { ...view, section };
}

describe("the reviews of a film", () => {
  it("say who wrote what, and are no markup", async () => {
    serve(
      makeReview({
        title: HOSTILE,
        body: `${HOSTILE}\nsecond line`,
        user: { id: 9, name: HOSTILE },
      }),
    );
    const { section, container } = await openMovie();
    const review = await within(section).findByRole("article", { name: `Review by ${HOSTILE}` });
    expect(within(review).getByRole("heading", { level: 4 })).toHaveTextContent(HOSTILE);
    expect(review.querySelector("script, b, a[href^='javascript']")).toBeNull();
    expect(within(review).getByText("rated 4.5 of 5")).toBeVisible();
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it.each([
    ["ten", "9", "9 of 10"],
    ["hundred", "90", "90 of 100"],
  ] as const)("have ratings on their reader's scale of %s", async (scale, short, words) => {
    logIn();
    serveScale(scale);
    serve(makeReview());
    const { section } = await openMovie();
    const review = within(await within(section).findByRole("article", { name: "Review by Bob" }));
    expect(await review.findByText(`rated ${words}`)).toBeInTheDocument();
    expect(review.getByText(short)).toBeVisible();
  });

  it("keep spoilers behind a button", async () => {
    serve(makeReview({ spoiler: true }));
    const { user, section } = await openMovie();
    const show = await within(section).findByRole("button", { name: "Show it" });
    expect(within(section).queryByText(/indoors/)).toBeNull();
    await user.click(show);
    expect(within(section).getByText(/indoors/)).toBeVisible();
  });

  it("fold what is long", async () => {
    serve(makeReview({ body: "line\n".repeat(40) }));
    const { user, section } = await openMovie();
    const more = await within(section).findByRole("button", { name: "Read on" });
    expect(more).toHaveAttribute("aria-expanded", "false");
    await user.click(more);
    expect(within(section).getByRole("button", { name: "Show less" })).toHaveAttribute(
      "aria-expanded",
      "true",
    );
  });

  it("are sorted as asked, and keep that in the address", async () => {
    const asked = onSorts();
    const { user, section, address, router } = await openMovie();
    await user.click(within(section).getByRole("radio", { name: "Most liked" }));
    await waitFor(() => {
      expect(asked.mock.calls).toEqual([["newest"], ["likes"]]);
    });
    expect(address()).toBe("/movies/1?reviews=likes");

    router.history.back();

    expect(await within(section).findByRole("radio", { name: "Newest" })).toBeChecked();
    expect(address()).toBe("/movies/1");
  });

  it.each([
    ["likes", "likes", "Most liked"],
    ["newest", "newest", "Newest"],
    ["nonsense", "newest", "Newest"],
  ])("come sorted by an address with %s", async (text, sort, label) => {
    const asked = onSorts();
    const { section } = await openMovie(`/movies/1?reviews=${text}`);
    expect(await within(section).findByRole("radio", { name: label })).toBeChecked();
    await waitFor(() => {
      expect(asked.mock.calls).toEqual([[sort]]);
    });
  });

  it("lead strangers to the login", async () => {
    serve(makeReview());
    const { section, user, address } = await openMovie();
    expect(within(section).getByRole("link", { name: "Log in to write a review" })).toBeVisible();
    await user.click(
      await within(section).findByRole("button", { name: "Like, 2 likes (log in first)" }),
    );
    await waitFor(() => {
      expect(address()).toBe("/login?next=%2Fmovies%2F1");
    });
  });
});

describe("liking a review", () => {
  it("shows at once, and goes back where the server refuses", async () => {
    logIn();
    serve(makeReview());
    server.use(http.put("*/reviews/20/like", () => failure(503, "Busy")));
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Like, 2 likes" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("What you like is as it was.");
    expect(within(section).getByRole("button", { name: "Like, 2 likes" })).toHaveAttribute(
      "aria-pressed",
      "false",
    );
  });

  it("counts", async () => {
    logIn();
    serve(makeReview());
    server.use(
      http.put("*/reviews/20/like", () =>
        HttpResponse.json(makeReview({ liked: true, like_count: 3 })),
      ),
    );
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Like, 2 likes" }));
    expect(await within(section).findByRole("button", { name: "Like, 3 likes" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });
});

describe("reporting a review", () => {
  it("takes a reason", async () => {
    logIn();
    serve(makeReview());
    const sent = on("post", "*/reviews/20/reports", done);
    const { user, section } = await openMovie();
    await user.click(await within(section).findByRole("button", { name: "Report…" }));
    await user.type(await screen.findByLabelText("What is wrong with it?"), "Rude.");
    await user.click(screen.getByRole("button", { name: "Report" }));
    await waitFor(() => {
      expect(sent).toHaveBeenCalledExactlyOnceWith({ reason: "Rude." });
    });
  });
});
