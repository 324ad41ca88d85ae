import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";

import { makeMovieDetail, makePerson } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { renderApp } from "@/testing/render-app";
import { done, failure, server } from "@/testing/server";

describe("a film", () => {
  it("is deleted after a question, and its page is left", async () => {
    const deleted = vi.fn();
    server.use(
      http.delete("*/movies/:id", ({ params }) => {
        deleted(params.id);
        return done();
      }),
    );
    logIn({ permissions: ["delete:movie"] });
    const { user, address } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("button", { name: "Delete: Stalker" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete Stalker?" }));
    await user.click(dialog.getByRole("button", { name: "Delete the movie" }));
    await waitFor(() => {
      expect(address()).toBe("/movies");
    });
    expect(await screen.findByText("The movie is deleted.")).toBeVisible();
    expect(deleted).toHaveBeenCalledExactlyOnceWith("1");
  });

  it("is shown anew before it is deleted where it was changed elsewhere", async () => {
    const sent = vi.fn();
    let version = 1;
    server.use(
      http.get("*/movies/:id", () => {
        const movie = makeMovieDetail(version === 1 ? {} : { year: 1981, description: "Theirs" });
        return HttpResponse.json(movie, { headers: { ETag: `"${String(version)}"` } });
      }),
      http.delete("*/movies/:id", ({ request }) => {
        sent(request.headers.get("If-Match"));
        const isFirst = version === 1;
        version = 2;
        return isFirst ? failure(412, "Stale") : done();
      }),
    );
    logIn({ permissions: ["delete:movie"] });
    const { user } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("button", { name: "Delete: Stalker" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete Stalker?" }));
    await user.click(dialog.getByRole("button", { name: "Delete the movie" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText("Stalker (1981)")).toBeVisible();
    expect(dialog.getByText("Theirs")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete the movie" }));
    expect(await screen.findByText("The movie is deleted.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1"'], ['"2"']]);
  });
});

describe("a person", () => {
  it("is deleted after a question", async () => {
    server.use(http.delete("*/people/:id", done));
    logIn({ permissions: ["delete:actor"] });
    const { user, address } = await renderApp("/people/7");
    await user.click(await screen.findByRole("button", { name: "Delete: Andrei Tarkovsky" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete the person" }));
    await waitFor(() => {
      expect(address()).toBe("/people");
    });
  });

  it("is shown anew before it is deleted where the record was changed elsewhere", async () => {
    const sent = vi.fn();
    let version = 1;
    server.use(
      http.get("*/people/:id", () => {
        const person = makePerson(version === 1 ? {} : { birth_year: 1932, location: "Zavrazhye" });
        return HttpResponse.json(person, { headers: { ETag: `"${String(version)}"` } });
      }),
      http.delete("*/people/:id", ({ request }) => {
        sent(request.headers.get("If-Match"));
        const isFirst = version === 1;
        version = 2;
        return isFirst ? failure(412, "Stale") : done();
      }),
    );
    logIn({ permissions: ["delete:actor"] });
    const { user } = await renderApp("/people/7");
    await user.click(await screen.findByRole("button", { name: "Delete: Andrei Tarkovsky" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete the person" }));

    expect(await dialog.findByRole("alert")).toHaveTextContent(/changed elsewhere/);
    expect(dialog.getByText(/1932, Zavrazhye/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Delete the person" }));
    expect(await screen.findByText("The person is deleted.")).toBeVisible();
    expect(sent.mock.calls).toEqual([['"1"'], ['"2"']]);
  });
});
