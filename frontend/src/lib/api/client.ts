import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Accept: "application/json" },
  // Looked up at each call, so that tests can stand in between.
  fetch: (request) => globalThis.fetch(request),
});

/** Reasons by the field that they are about, as a dotted path. */
export type FieldErrors = Record<string, string[]>;

interface Details {
  requestId?: string | null;
  errors?: FieldErrors;
  retryAfter?: number | null;
}

/** A refusal of the API, or a failure to reach it (status 0). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly requestId: string | null;
  readonly errors: FieldErrors;
  /** Seconds until it is worth trying again, where the server says so. */
  readonly retryAfter: number | null;

  constructor(
    readonly status: number,
    message: string,
    { requestId = null, errors = {}, retryAfter = null }: Details = {},
  ) {
    super(message);
    this.requestId = requestId;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }
}

/** Whether a change was refused because the record was changed since it was seen. */
export function isStaleError(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 412;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function isErrorBody(body: unknown): body is Schemas["Error"] {
  return typeof body === "object" && body !== null && "message" in body && "request_id" in body;
}

async function settle<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new ApiError(0, "The server cannot be reached");
  }
}

function refusal({ error, response }: Answer<unknown>): ApiError {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  if (isErrorBody(error)) {
    const { message, request_id: requestId, errors } = error;
    return new ApiError(response.status, message, { requestId, errors, retryAfter });
  }
  const requestId = response.headers.get("X-Request-ID");
  return new ApiError(response.status, response.statusText, { requestId, retryAfter });
}

async function unwrap<T>(call: Promise<Answer<T>>): Promise<{ data: T; response: Response }> {
  const answer = await settle(call);
  if (answer.data === undefined) {
    throw refusal(answer);
  }
  return { data: answer.data, response: answer.response };
}

export async function one<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrap(call)).data;
}

/** A call that answers with nothing. */
export async function none(call: Promise<Answer<unknown>>): Promise<void> {
  const answer = await settle(call);
  if (!answer.response.ok) {
    throw refusal(answer);
  }
}

/** A record with the version that a change of it has to name. */
export interface Versioned<T> {
  record: T;
  etag: string | null;
}

export async function versioned<T>(call: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, response } = await unwrap(call);
  return { record: data, etag: response.headers.get("ETag") };
}

/** One page of a list, with what its headers say about the whole. */
export interface Page<T> {
  items: T[];
  /** Null where the API does not count that far. */
  total: number | null;
  hasNext: boolean;
  /** The cursor of the page after this. */
  next: string | null;
}

function nextCursor(links: string): string | null {
  const address = /<([^>]*)>; *rel="?next"?/.exec(links)?.[1];
  return address === undefined
    ? null
    : new URL(address, window.location.origin).searchParams.get("after");
}

export async function page<T>(call: Promise<Answer<T[]>>): Promise<Page<T>> {
  const { data, response } = await unwrap(call);
  const total = response.headers.get("X-Total-Count");
  const links = response.headers.get("Link") ?? "";
  return {
    items: data,
    total: total === null ? null : Number(total),
    hasNext: /rel="?next"?/.test(links),
    next: nextCursor(links),
  };
}
