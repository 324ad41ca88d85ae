import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";

import { makePerson } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { failure, refused, server } from "@/testing/server";

describe("a person", () => {
  it("is edited in its place", async () => {
    const sent = on("patch", "*/people/:id", () => HttpResponse.json(makePerson()));
    logIn({ permissions: ["patch:actor"] });
    const { user } = await renderApp("/people/7");
    await user.click(await screen.findByRole("button", { name: "Edit: Andrei Tarkovsky" }));
    const form = within(await screen.findByRole("form", { name: "Edit Andrei Tarkovsky" }));
    const place = form.getByRole("textbox", { name: "Place of birth" });
    await user.clear(place);
    await user.clear(form.getByLabelText("Date of birth"));
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The person is saved.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith({ location: null, born: null });
  });

  it("is not overwritten where the record was changed elsewhere", async () => {
    const sent = vi.fn();
    let version = 1;
    server.use(
      http.get("*/people/:id", () => {
        const person = makePerson(version === 1 ? {} : { gender: "theirs" });
        return HttpResponse.json(person, { headers: { ETag: `"${String(version)}"` } });
      }),
      http.patch("*/people/:id", ({ request }) => {
        sent(request.headers.get("If-Match"));
        const isFirst = version === 1;
        version = 2;
        return isFirst ? failure(412, "Stale") : HttpResponse.json(makePerson());
      }),
    );
    logIn({ permissions: ["patch:actor"] });
    const { user } = await renderApp("/people/7");
    await user.click(await screen.findByRole("button", { name: "Edit: Andrei Tarkovsky" }));
    const form = within(await screen.findByRole("form", { name: "Edit Andrei Tarkovsky" }));
    const place = form.getByRole("textbox", { name: "Place of birth" });
    await user.clear(place);
    await user.type(place, "Zavrazhye{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(form.getByRole("textbox", { name: "Place of birth" })).toHaveValue("Zavrazhye");
    expect(form.getByRole("textbox", { name: "Gender" })).toHaveValue("theirs");
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The person is saved.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1"'], ['"2"']]);
  });

  it("shows where the years contradict each other", async () => {
    on("patch", "*/people/:id", () => refused({ birth_year: ["Must be the year of born."] }));
    logIn({ permissions: ["patch:actor"] });
    const { user } = await renderApp("/people/7");
    await user.click(await screen.findByRole("button", { name: "Edit: Andrei Tarkovsky" }));
    const form = within(await screen.findByRole("form", { name: "Edit Andrei Tarkovsky" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => {
      expect(form.getByRole("spinbutton", { name: "Year of birth" })).toHaveAccessibleDescription(
        /The year and the date contradict each other\./,
      );
    });
  });

  it("is added", async () => {
    const sent = on("post", "*/people", () => HttpResponse.json(makePerson(), { status: 201 }));
    logIn({ permissions: ["post:actor"] });
    const { user, address } = await renderApp("/people/new");
    await user.type(await screen.findByRole("textbox", { name: "Name" }), "Andrei{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/people/7");
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith({ name: "Andrei" });
  });
});
