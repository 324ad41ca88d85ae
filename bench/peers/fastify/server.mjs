// Fastify with node-postgres: named statements, rows as arrays, no schema but of the query string.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import pg from "pg";
import { addRatings } from "./ratings.mjs";

const PER_PAGE = 12;
const { PEER_SOCKET, PEER_DATABASE, PEER_USER = "postgres", PEER_PLANS = "auto" } = process.env;
const sql = (name) => readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), "utf8");
const PAGE = { name: "page", text: sql("page"), rowMode: "array" };
const NEWEST = { name: "newest", text: sql("newest"), rowMode: "array" };

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => `${day}T00:00:00.000Z`);
const pool = new pg.Pool({
  host: PEER_SOCKET,
  database: PEER_DATABASE,
  user: PEER_USER,
  max: 8,
  options: `-c plan_cache_mode=${PEER_PLANS} -c jit=off`,
});

const hundredths = (value) => (value === null || value < 0 ? null : value / 100);
const moment = (milliseconds) => new Date(milliseconds).toISOString();

function movie(row) {
  const [id, title, original_title, description, trailer, poster, year, release_date] = row;
  const [rating, classification, runtime, average, rating_count] = row.slice(8, 13);
  const [genre_id, genre, director_id, director, imdb, tmdb, created, updated, version] =
    row.slice(13);
  const thumbnail = `m${id}-${version.toString(16).padStart(10, "0")}.svg`;
  return {
    id,
    movie_id: id,
    title,
    original_title,
    description,
    trailer,
    thumbnail,
    poster: poster || `/assets/${thumbnail}`,
    year,
    release_date,
    rating: hundredths(rating),
    rating_classification: classification,
    runtime: runtime && { hours: Math.floor(runtime / 60), minutes: runtime % 60 },
    avg_rating: hundredths(average),
    rating_count,
    genre_id,
    director_id,
    genre: { id: genre_id, name: genre ?? "" },
    director: { id: director_id, name: director ?? "" },
    ids: { imdb, tmdb },
    created_at: moment(created),
    updated_at: moment(updated),
  };
}

const querystring = {
  type: "object",
  properties: {
    page: { type: "integer", minimum: 1, default: 1 },
    genre_id: { type: "integer", minimum: 1 },
  },
};

const app = Fastify();
app.get("/movies/", { schema: { querystring } }, async (request) => {
  const { page, genre_id } = request.query;
  const offset = (page - 1) * PER_PAGE;
  const asked =
    genre_id === undefined
      ? { ...PAGE, values: [offset] }
      : { ...NEWEST, values: [genre_id, offset] };
  return (await pool.query(asked)).rows.map(movie);
});

addRatings(app, pool);

await app.listen({ host: "127.0.0.1", port: Number(process.argv[2]) });
