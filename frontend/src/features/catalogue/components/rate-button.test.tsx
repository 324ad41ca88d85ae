import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeMovie } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { serveScale } from "@/testing/serve-scale";
import { failure, listOf, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };
const stored = (value: number | null) => ({ avg_rating: value, rating_count: 1, my_rating: value });

async function renderCard(rating: number | null = null, scale: "stars" | "ten" = "stars") {
  logIn();
  const my = { rating, bookmarked: false, viewings: 0 };
  server.use(http.get("*/movies", () => listOf([makeMovie({ my })])));
  serveScale(scale);
  const view = await renderApp("/movies");
  const button = await screen.findByRole("button", { name: "Rate: Stalker" });
  const open = async () => {
    await view.user.click(button);
    return await screen.findByRole("dialog", { name: "Your rating of Stalker" });
  };
  return { ...view, button, open };
}

describe("rating on a film's card", () => {
  it("is for members, as far as this browser knows", async () => {
    await renderApp("/movies");
    await screen.findByRole("link", { name: /^Stalker/ });
    expect(screen.queryByRole("button", { name: "Rate: Stalker" })).not.toBeInTheDocument();
  });

  it("shows on the card at once what was chosen, and the average that came of it", async () => {
    const rated = on("put", "*/movies/1/rating", () => HttpResponse.json(stored(3.5)));
    const { user, open, address } = await renderCard(null, "ten");
    const dialog = await open();
    await user.click(within(dialog).getByRole("radio", { name: "7 of 10" }));
    expect(
      await screen.findByRole("link", { name: /rated 7.0 of 10, your rating 7 of 10$/ }),
    ).toBeInTheDocument();
    expect(rated).toHaveBeenCalledExactlyOnceWith({ value: 3.5 });
    expect(address()).toBe("/movies");
  });

  it("is withdrawn, and the keyboard stays where it was", async () => {
    const removed = vi.fn();
    server.use(
      http.delete("*/movies/:id/rating", ({ params }) => {
        removed(params.id);
        return HttpResponse.json(stored(null));
      }),
    );
    const { user, open } = await renderCard(4);
    const dialog = await open();
    await user.click(within(dialog).getByRole("button", { name: "Remove your rating" }));
    await waitFor(() => {
      expect(screen.queryByText("You: 4")).not.toBeInTheDocument();
    });
    expect(within(dialog).getByRole("radio", { name: "0.5 of 5" })).toHaveFocus();
    expect(removed).toHaveBeenCalledExactlyOnceWith("1");
  });

  it("begins at one's rating, goes by the arrow keys, and Escape leads back", async () => {
    on("put", "*/movies/1/rating", () => HttpResponse.json(stored(4.5)));
    const { user, open, button } = await renderCard(4);
    const dialog = await open();
    await waitFor(() => {
      expect(within(dialog).getByRole("radio", { name: "4 of 5" })).toHaveFocus();
    });
    await user.keyboard("{ArrowRight}");
    expect(within(dialog).getByRole("radio", { name: "4.5 of 5" })).toBeChecked();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(button).toHaveFocus();
  });

  it("is put away by its button, by Close and by a click elsewhere", async () => {
    const { user, open, button } = await renderCard();
    await open();
    await user.click(button);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    const dialog = await open();
    await user.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    await open();
    await user.click(document.body);
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("goes back, with a word, where the server refuses", async () => {
    on("put", "*/movies/1/rating", () => failure(503, "Busy"));
    const { user, open } = await renderCard(3);
    const dialog = await open();
    await user.click(within(dialog).getByRole("radio", { name: "1 of 5" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Your rating of “Stalker” is as it was. The server is too busy just now.",
    );
    expect(within(dialog).getByRole("radio", { name: "3 of 5" })).toBeChecked();
  });

  it("has no barriers that axe knows", async () => {
    const { open, baseElement } = await renderCard(2.5);
    await open();
    expect((await axe(baseElement, AXE)).violations).toEqual([]);
  });
});
