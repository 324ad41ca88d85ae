import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { axe } from "vitest-axe";

import { makeMovieDetail } from "@/testing/data";
import { logIn } from "@/testing/log-in";
import { on } from "@/testing/on";
import { renderApp } from "@/testing/render-app";
import { failure, refused, server } from "@/testing/server";

const AXE = { rules: { "color-contrast": { enabled: false } } };

async function editMovie() {
  logIn({ permissions: ["patch:movie"] });
  const view = await renderApp("/movies/1");
  await view.user.click(await screen.findByRole("button", { name: "Edit: Stalker" }));
  const form = within(await screen.findByRole("form", { name: "Edit Stalker" }));
  return { ...view, form };
}

async function replace(
  { user, form }: Pick<Awaited<ReturnType<typeof editMovie>>, "user" | "form">,
  name: string,
  text: string,
) {
  const field = form.getByRole(name === "Year" ? "spinbutton" : "textbox", { name });
  await user.clear(field);
  await user.type(field, text);
}

describe("a film", () => {
  it("is only read by those who may not edit", async () => {
    logIn({ permissions: ["get:movies"] });
    await renderApp("/movies/1");
    await screen.findByRole("button", { name: "Your account: Ann" });
    await screen.findByRole("heading", { level: 1, name: "Stalker" });
    expect(screen.queryByRole("button", { name: /^Edit/ })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Delete/ })).not.toBeInTheDocument();
  });

  it("is edited in its place, and only what was changed is sent", async () => {
    const sent = on("patch", "*/movies/:id", () => HttpResponse.json(makeMovieDetail()));
    const view = await editMovie();
    const { user, form } = view;
    const title = form.getByRole("textbox", { name: "Title" });
    expect(title).toHaveFocus();
    expect(form.getByRole("textbox", { name: "Original title" })).toHaveValue("Сталкер");
    expect(form.getByRole("textbox", { name: "Poster" })).toHaveValue("");
    await replace(view, "Year", "1980");
    await user.clear(form.getByRole("spinbutton", { name: "Runtime in minutes" }));
    await user.click(form.getByRole("combobox", { name: "Genres" }));
    await user.click(await screen.findByRole("option", { name: "Comedy" }));
    await user.type(form.getByRole("combobox", { name: "Genres" }), "Zone{Enter}");
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The movie is saved.")).toBeVisible();
    expect(sent).toHaveBeenCalledExactlyOnceWith({
      year: 1980,
      runtime: null,
      genres: [1, 2, "Zone"],
    });
    await waitFor(() => {
      expect(screen.getByRole("button", { name: "Edit: Stalker" })).toHaveFocus();
    });
    expect(document.title).toBe("Stalker (1979) · Kinoteka");
  });

  it("keeps its original title when its title is changed", async () => {
    const sent = on("patch", "*/movies/:id", () => HttpResponse.json(makeMovieDetail()));
    const view = await editMovie();
    await replace(view, "Title", "The Zone");
    await view.user.keyboard("{Enter}");
    await screen.findByText("The movie is saved.");
    expect(sent).toHaveBeenCalledExactlyOnceWith({ title: "The Zone", original_title: "Сталкер" });
  });

  it("has directors out of the catalogue and new ones", async () => {
    const sent = on("patch", "*/movies/:id", () => HttpResponse.json(makeMovieDetail()));
    const { user, form } = await editMovie();
    const directors = form.getByRole("combobox", { name: "Directors" });
    await user.type(directors, "stal");
    await user.click(await screen.findByRole("option", { name: "Stalina Azamatova" }));
    await user.type(directors, "Somebody New{Enter}");
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByText("The movie is saved.");
    expect(sent).toHaveBeenCalledExactlyOnceWith({ directors: [7, 9, "Somebody New"] });
  });

  it("shows beside each field what the server refuses, and keeps what was typed", async () => {
    on("patch", "*/movies/:id", () =>
      refused({
        trailer: ["Not a valid address."],
        "genres.0.name": ["Length must be between 1 and 100."],
        ids: ["Oh"],
      }),
    );
    const view = await editMovie();
    await replace(view, "Trailer", "watch it");
    await view.user.keyboard("{Enter}");
    const trailer = view.form.getByRole("textbox", { name: "Trailer" });
    await waitFor(() => {
      expect(trailer).toHaveAccessibleDescription(/This is not an address/);
    });
    expect(trailer).toHaveValue("watch it");
    expect(view.form.getByText("1 to 100 characters.")).toBeVisible();
    expect(view.form.getByRole("alert")).toHaveTextContent("Some of it is not right yet.");
    expect(await axe(view.container, AXE)).toHaveNoViolations();
  });

  it("is not overwritten where it was changed elsewhere", async () => {
    const sent = vi.fn();
    let version = 1;
    server.use(
      http.get("*/movies/:id", () => {
        const movie = makeMovieDetail(version === 1 ? {} : { year: 1981, description: "Theirs" });
        return HttpResponse.json(movie, { headers: { ETag: `"${String(version)}"` } });
      }),
      http.patch("*/movies/:id", async ({ request }) => {
        sent(request.headers.get("If-Match"), await request.json());
        const isFirst = version === 1;
        version = 2;
        return isFirst ? failure(412, "Stale") : HttpResponse.json(makeMovieDetail());
      }),
    );
    const view = await editMovie();
    await replace(view, "Title", "The Zone");
    await view.user.keyboard("{Enter}");
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent("It was changed elsewhere in the meantime.");
    expect(alert).toHaveFocus();
    expect(view.form.getByRole("textbox", { name: "Title" })).toHaveValue("The Zone");
    expect(view.form.getByRole("spinbutton", { name: "Year" })).toHaveValue(1981);
    expect(view.form.getByRole("textbox", { name: "Description" })).toHaveValue("Theirs");
    await view.user.click(view.form.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("The movie is saved.")).toBeVisible();
    const body = { title: "The Zone", original_title: "Сталкер" };
    expect(sent.mock.calls).toEqual([
      ['"1"', body],
      ['"2"', body],
    ]);
  });

  it("needs a title and a possible year before anything is sent", async () => {
    const sent = on("patch", "*/movies/:id", () => HttpResponse.json(makeMovieDetail()));
    const view = await editMovie();
    await view.user.clear(view.form.getByRole("textbox", { name: "Title" }));
    await replace(view, "Year", "1066");
    await view.user.keyboard("{Enter}");
    expect(view.form.getByRole("textbox", { name: "Title" })).toHaveFocus();
    expect(view.form.getByRole("spinbutton", { name: "Year" })).toHaveAccessibleDescription(
      "From 1870 to 2200.",
    );
    expect(sent).not.toHaveBeenCalled();
  });

  it("keeps what was typed where the session has ended, and shows the way back", async () => {
    const end = logIn({ permissions: ["patch:movie"] });
    on("patch", "*/movies/:id", () => failure(401, "The credentials are invalid or have expired"));
    const { user } = await renderApp("/movies/1");
    await user.click(await screen.findByRole("button", { name: "Edit: Stalker" }));
    const form = within(await screen.findByRole("form", { name: "Edit Stalker" }));
    await user.type(form.getByRole("textbox", { name: "Title" }), "!");
    end();
    await user.keyboard("{Enter}");
    const alert = await form.findByRole("alert");
    expect(alert).toHaveTextContent("You are not logged in, or no longer.");
    expect(within(alert).getByRole("link", { name: "Log in" })).toHaveAttribute(
      "href",
      "/login?next=%2Fmovies%2F1",
    );
    expect(form.getByRole("textbox", { name: "Title" })).toHaveValue("Stalker!");
  });

  it.each([
    [403, "Permission not found.", "Your account may not do this."],
    [404, "Movie 1 does not exist", "It is no longer there."],
    [409, "Another record stands in the way of this change", "Another record of the catalogue"],
  ])("says why it was not saved: %s", async (status, message, words) => {
    on("patch", "*/movies/:id", () => failure(status, message));
    const view = await editMovie();
    await replace(view, "Title", "X");
    await view.user.keyboard("{Enter}");
    expect(await view.form.findByRole("alert")).toHaveTextContent(words);
  });

  it("is as it was when the editing is cancelled", async () => {
    const { user, form } = await editMovie();
    await user.click(form.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("25 May 1979")).toBeVisible();
    expect(screen.getByRole("button", { name: "Edit: Stalker" })).toHaveFocus();
  });
});

describe("a new film", () => {
  it("is added with its title alone, and shown", async () => {
    const sent = on("post", "*/movies", () =>
      HttpResponse.json(makeMovieDetail({ id: 3 }), { status: 201 }),
    );
    logIn({ permissions: ["post:movie"] });
    const { user, address, container } = await renderApp("/movies/new");
    const title = await screen.findByRole("textbox", { name: "Title" });
    expect(await axe(container, AXE)).toHaveNoViolations();
    await user.type(title, "Solaris{Enter}");
    await waitFor(() => {
      expect(address()).toBe("/movies/3");
    });
    expect(sent).toHaveBeenCalledExactlyOnceWith({ title: "Solaris", original_title: "" });
  });

  it("is added from the list of films, by those who may", async () => {
    logIn({ permissions: ["post:movie"] });
    const { user, address } = await renderApp("/movies");
    await user.click(await screen.findByRole("link", { name: "Add a movie" }));
    await waitFor(() => {
      expect(address()).toBe("/movies/new");
    });
  });

  it.each(["/movies/new", "/people/new"])("at %s is not for everybody", async (path) => {
    logIn();
    await renderApp(path);
    expect(await screen.findByRole("heading", { level: 1, name: "Staff only" })).toBeVisible();
  });

  it.each(["/movies/new", "/people/new"])("at %s takes a login", async (path) => {
    const { address } = await renderApp(path);
    await waitFor(() => {
      expect(address()).toBe(`/login?next=${encodeURIComponent(path)}`);
    });
  });
});
