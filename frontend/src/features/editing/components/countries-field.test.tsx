import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse } from "msw";
import { expect, it } from "vitest";

import { activateLocale } from "@/lib/i18n";
import { makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";

it("shows countries in the visitor's language, and sends the names that are stored", async () => {
  const sent = on("patch", "*/movies/:id", () => HttpResponse.json(makeMovieDetail()));
  await activateLocale("ru");
  logIn({ permissions: ["patch:movie"] });
  const { user } = await renderApp("/movies/1");
  await user.click(await screen.findByRole("button", { name: "Изменить: Stalker" }));
  const form = within(await screen.findByRole("form"));
  const countries = form.getByRole("combobox", { name: "Страны" });
  expect(form.getByText("СССР")).toBeVisible();
  await user.type(countries, "герм");
  await user.click(await screen.findByRole("option", { name: "Германия" }));
  await user.type(countries, "Freedonia{Enter}");
  await user.click(form.getByRole("button", { name: "Сохранить" }));
  await waitFor(() => {
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      countries: ["Soviet Union", "Germany", "Freedonia"],
    });
  });
});
