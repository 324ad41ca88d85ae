// Rating a movie: sums kept in a narrow table, the average taken anew, or Kinoteka's statement.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

const { PEER_SECRET = "", PEER_STATEMENT } = process.env;
const BEFORE_EPOCH = 259_200_000;
const WEEK = 604_800_000;
const sql = (name) => readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), "utf8");
const named = (name) => ({ name, text: sql(name), rowMode: "array" });
const [RATE, UPSERT, RECOMPUTE] = ["rate", "rate_upsert", "rate_recompute"].map(named);

function refusal() {
  return Object.assign(new Error("no valid token"), { statusCode: 401 });
}

/** The member whom an HS256 token of ours names. */
function memberOf(authorization = "") {
  const [, head, claims, signature] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? [];
  if (!signature) throw refusal();
  const ours = createHmac("sha256", PEER_SECRET).update(`${head}.${claims}`).digest();
  const theirs = Buffer.from(signature, "base64url");
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) throw refusal();
  if (JSON.parse(Buffer.from(head, "base64url")).alg !== "HS256") throw refusal();
  const { sub, exp } = JSON.parse(Buffer.from(claims, "base64url"));
  if (exp <= Date.now() / 1000) throw refusal();
  return Number(sub);
}

const params = {
  type: "object",
  properties: { movie_id: { type: "integer", minimum: 1 } },
};
const body = {
  type: "object",
  required: ["value"],
  additionalProperties: false,
  properties: { value: { type: "number", minimum: 0.5, maximum: 5, multipleOf: 0.5 } },
};

function found(rows) {
  if (rows.length === 0) throw Object.assign(new Error("no such movie"), { statusCode: 404 });
  return rows[0];
}

function ofSums([count, sum]) {
  return { avg_rating: Math.round((50 * sum) / count) / 100, rating_count: count };
}

function ours(pool) {
  const { text, names } = JSON.parse(readFileSync(PEER_STATEMENT, "utf8"));
  const statement = { name: "ours", text, rowMode: "array" };
  return async (user, movie, value) => {
    for (;;) {
      const moment = Date.now();
      const week = Math.floor((moment + BEFORE_EPOCH) / WEEK);
      const given = { user, movie, value, moment, week };
      const values = names.map((name) => given[name]);
      const [row] = (await pool.query({ ...statement, values })).rows;
      const [, known, current, done, average, count] = row;
      found(known === null ? [] : [row]);
      if (!current) throw new Error("a new week has begun");
      if (done) return { avg_rating: average / 100, rating_count: count };
    }
  };
}

function kept(pool) {
  return async (...values) => ofSums(found((await pool.query({ ...RATE, values })).rows));
}

function recomputed(pool) {
  return async (user, movie, value) => {
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query({ ...UPSERT, values: [user, movie, value] });
      const { rows } = await client.query({ ...RECOMPUTE, values: [movie] });
      await client.query("COMMIT");
      const [count, average] = found(rows);
      return { avg_rating: Math.round(50 * average) / 100, rating_count: count };
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  };
}

export function addRatings(app, pool) {
  const ways = { kept: kept(pool), recomputed: recomputed(pool) };
  if (PEER_STATEMENT) ways.ours = ours(pool);
  for (const [way, rate] of Object.entries(ways)) {
    app.put(`/${way}/movies/:movie_id/rating`, { schema: { params, body } }, async (request) => {
      const member = memberOf(request.headers.authorization);
      const { value } = request.body;
      const answer = await rate(member, request.params.movie_id, 2 * value);
      return { ...answer, my_rating: value };
    });
  }
}
