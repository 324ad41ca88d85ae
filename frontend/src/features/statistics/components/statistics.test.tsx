import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeStatistics } from "@/testing/diary-data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

function onStatistics(fields: Parameters<typeof makeStatistics>[0] = {}) {
  const asked = vi.fn();
  const answer = ({ request }: { request: Request }) => {
    const { pathname, search } = new URL(request.url);
    asked(pathname + search);
    return HttpResponse.json(makeStatistics(fields));
  };
  server.use(http.get("*/user/statistics", answer), http.get("*/statistics", answer));
  return asked;
}

describe("statistics", () => {
  it("have a table beside every chart", async () => {
    logIn();
    onStatistics();
    const { container, user } = await renderApp("/statistics");

    const chart = within(await screen.findByRole("figure", { name: "Hours" }));
    await user.click(chart.getByText("As a table"));

    expect(chart.getByRole("row", { name: "2024 8" })).toBeVisible();
    expect(screen.getByRole("region", { name: "Highlights" })).toHaveTextContent("Mirror");
    expect(await axe(container, AXE)).toHaveNoViolations();
  });

  it("are drawn by the chart library, long labels shortened", async () => {
    logIn();
    const sized = new DOMRect(0, 0, 600, 190);
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(sized);
    const country = { id: 0, name: "The Republic of Faraway Islands", movies: 1, avg_rating: null };
    onStatistics({ countries: [{ ...country, viewings: 1 }] });
    await renderApp("/statistics");

    const ratings = await screen.findByRole("figure", { name: "Stars" });
    await waitFor(() => {
      expect(ratings.querySelectorAll(".recharts-bar-rectangle")).toHaveLength(2);
    });
    const countries = screen.getByRole("figure", { name: "Countries" });
    expect(countries.querySelector("svg")).toHaveTextContent("The Republic of Faraw…");
    expect(countries.querySelector("table")).toHaveTextContent(country.name);
  });

  it("review a year that the address names", async () => {
    logIn();
    const asked = onStatistics();
    const { user, address } = await renderApp("/statistics");

    await user.selectOptions(await screen.findByLabelText("Year"), "2024");

    expect(await screen.findByRole("heading", { name: "The year in review" })).toBeVisible();
    expect(address()).toBe("/statistics?year=2024");
    expect(asked).toHaveBeenCalledWith("/user/statistics?year=2024");
    const chart = within(screen.getByRole("figure", { name: "Viewings" }));
    expect(chart.getAllByRole("row", { hidden: true })).toHaveLength(13);
  });

  it("say so where there is nothing to add up", async () => {
    logIn();
    const sums = { viewings: 0, movies: 0, rewatches: 0, minutes: 0, ratings: 0, avg_rating: null };
    onStatistics({ sums, years: [], months: [] });

    await renderApp("/statistics");

    expect(await screen.findByText("Nothing to add up yet")).toBeVisible();
  });

  it("show strangers everybody’s", async () => {
    const asked = onStatistics();

    await renderApp("/statistics");

    expect(await screen.findByRole("heading", { name: "Everybody’s statistics" })).toBeVisible();
    await waitFor(() => {
      expect(asked.mock.calls).toEqual([["/statistics"]]);
    });
  });
});
