import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it } from "vitest";
import { axe } from "vitest-axe";

import { renderApp } from "@/testing/render-app";
import { failure, server } from "@/testing/server";

async function openPalette(keys = "{Control>}k{/Control}") {
  const view = await renderApp("/genres");
  await view.user.keyboard(keys);
  const field = await screen.findByRole("combobox", { name: "Search movies, people and roles" });
  await waitFor(() => {
    expect(field).toHaveFocus();
  });
  return { ...view, field };
}

function activeOption(field: HTMLElement): HTMLElement | null {
  return document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
}

describe("the search palette", () => {
  it.each(["/", "{Control>}k{/Control}", "{Meta>}k{/Meta}"])("opens by %s", async (keys) => {
    const { field } = await openPalette(keys);
    expect(field).toHaveValue("");
  });

  it.each([
    { key: "л", code: "KeyK", ctrlKey: true },
    { key: ".", code: "Slash" },
  ])("opens by the same keys in the Russian layout: %o", async (press) => {
    await renderApp("/genres");
    fireEvent.keyDown(document.body, press);
    expect(await screen.findByRole("dialog", { name: "Search the catalogue" })).toBeInTheDocument();
  });

  it("leaves other keys alone", async () => {
    await renderApp("/genres");
    fireEvent.keyDown(document.body, { key: ".", code: "Period" });
    fireEvent.keyDown(document.body, { key: "t", code: "KeyK", ctrlKey: true });
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("opens by its button, and closes by Escape", async () => {
    const { user } = await renderApp("/genres");
    await user.click(screen.getByRole("button", { name: "Search" }));
    await screen.findByRole("dialog", { name: "Search the catalogue" });
    await user.keyboard("{Escape}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
  });

  it("leaves / alone where that key is switched off", async () => {
    localStorage.setItem("kinoteka.slash", "off");
    const { user } = await renderApp("/genres");
    await user.keyboard("/");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
  });

  it("moves through the hits by arrow keys and opens one by Enter", async () => {
    const { user, field, address } = await openPalette();
    await user.type(field, "stal");
    const list = await screen.findByRole("listbox", { name: "Results" });
    await within(list).findByRole("option", { name: /Stalker/ });
    expect(activeOption(field)).toHaveTextContent("Stalker");
    await user.keyboard("{ArrowDown}");
    expect(activeOption(field)).toHaveTextContent("Stalina");
    expect(activeOption(field)).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(activeOption(field)).toHaveTextContent("See all movies with “stal”");
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/people/9");
    });
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    });
    expect(screen.getByRole("main")).toHaveFocus();
  });

  it("marks what matched", async () => {
    const { user, field } = await openPalette();
    await user.type(field, "stal");
    const option = await screen.findByRole("option", { name: /Stalker/ });
    expect(option.querySelector("mark")).toHaveTextContent("Stal");
  });

  it("leads to all movies with the words", async () => {
    const { user, field, address } = await openPalette();
    await user.type(field, "the mirror");
    await user.click(
      await screen.findByRole("option", { name: "See all movies with “the mirror”" }),
    );
    await waitFor(() => {
      expect(address()).toBe("/movies?q=the+mirror");
    });
  });

  it("shows what was asked for as it is, whatever it looks like", async () => {
    server.use(http.get("*/search", () => HttpResponse.json([])));
    const { user, field } = await openPalette();
    await user.type(field, "<b>0</b>");
    expect(await screen.findByText("Nothing found for “<b>0</b>”.")).toBeVisible();
  });

  it("says when nothing was found, and when it could not look", async () => {
    server.use(http.get("*/search", () => HttpResponse.json([]), { once: true }));
    const { user, field } = await openPalette();
    await user.type(field, "zzz");
    expect(await screen.findByText("Nothing found for “zzz”.")).toBeVisible();
    server.use(http.get("*/search", () => failure(503, "Busy")));
    await user.type(field, "z");
    expect(await screen.findByRole("alert")).toHaveTextContent("req-42");
  });

  it("asks once for what is typed in a row", async () => {
    let calls = 0;
    server.use(
      http.get("*/search", () => {
        calls += 1;
        return HttpResponse.json([]);
      }),
    );
    const { user, field } = await openPalette();
    await user.type(field, "stalker");
    await screen.findByText("Nothing found for “stalker”.");
    expect(calls).toBeLessThan(3);
  });

  it("has nothing that axe objects to", async () => {
    const { user, field } = await openPalette();
    await user.type(field, "stal");
    await screen.findByRole("option", { name: /Stalker/ });
    const rules = { "color-contrast": { enabled: false }, region: { enabled: false } };
    expect(await axe(document.body, { rules })).toHaveNoViolations();
  });
});
