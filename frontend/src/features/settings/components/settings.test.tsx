import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { axe } from "vitest-axe";

import { renderApp } from "@/testing/render-app";

async function openSettings(address = "/genres") {
  const view = await renderApp(address);
  await view.user.click(screen.getByRole("button", { name: "Settings" }));
  await screen.findByRole("group", { name: "Language" });
  return view;
}

describe("settings", () => {
  it("change the language at once, and remember it", async () => {
    const { user } = await openSettings("/people/7");
    await user.click(screen.getByRole("radio", { name: "Русский" }));
    expect(await screen.findByRole("link", { name: "Фильмы" })).toBeVisible();
    expect(await screen.findByText("4 апреля 1932 г.")).toBeVisible();
    expect(screen.getByText("54 года")).toBeVisible();
    expect(document.documentElement.lang).toBe("ru");
    await waitFor(() => {
      expect(document.title).toBe("Andrei Tarkovsky · Кинотека");
    });
    expect(localStorage.getItem("kinoteka.locale")).toBe("ru");
  });

  it("count as Russian counts", async () => {
    const { user } = await openSettings("/genres");
    await user.click(screen.getByRole("radio", { name: "Русский" }));
    expect(await screen.findByRole("link", { name: /^Комедия, 21 фильм$/ })).toBeVisible();
    expect(screen.getByRole("link", { name: /^Драма, 1\s200 фильмов$/ })).toBeVisible();
  });

  it("change the colours, and remember them", async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    await waitFor(() => {
      expect(document.documentElement).toHaveAttribute("data-mantine-color-scheme", "dark");
    });
    expect(localStorage.getItem("kinoteka.scheme")).toBe("dark");
  });

  it("switch the single key of the search off", async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole("checkbox", { name: "Search with the / key" }));
    expect(localStorage.getItem("kinoteka.slash")).toBe("off");
  });

  it("close by Escape and give the focus back", async () => {
    const { user } = await openSettings();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("group", { name: "Language" })).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Settings" })).toHaveFocus();
  });

  it("have nothing that axe objects to", async () => {
    const { container } = await openSettings();
    const rules = { "color-contrast": { enabled: false } };
    expect(await axe(container, { rules })).toHaveNoViolations();
  });
});
