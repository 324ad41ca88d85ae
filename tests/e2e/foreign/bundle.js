// A single-page front end as other people build them: hash routes, relative calls, pictures by
// bare name with /assets/ in front, and a token that was never set.
const app = document.getElementById("app");
const call = async (path) =>
  (await fetch(path, { headers: { Authorization: "Bearer undefined" } })).json();

const list = async () => {
  const movies = await call("movies?page=1");
  app.replaceChildren(
    ...movies.map((movie) => {
      const link = document.createElement("a");
      link.href = `#/movies/${movie.movie_id}`;
      const picture = document.createElement("img");
      picture.src = `/assets/${movie.thumbnail}`;
      picture.alt = movie.title;
      picture.width = 80;
      link.append(picture);
      return link;
    }),
  );
};

const show = async (id) => {
  const movie = await call(`movies/${id}/cast`);
  const title = document.createElement("h2");
  title.textContent = `${movie.title}, ${movie.runtime.hours} h ${movie.runtime.minutes} min`;
  const cast = document.createElement("ul");
  cast.append(
    ...movie.cast.map((one) => {
      const entry = document.createElement("li");
      entry.textContent = `${one.person} as ${one.character}`;
      return entry;
    }),
  );
  app.replaceChildren(title, cast);
};

const route = () => {
  const id = location.hash.match(/^#\/movies\/(\d+)/)?.[1];
  return id ? show(id) : list();
};
addEventListener("hashchange", route);
route();
