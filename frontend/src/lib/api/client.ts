import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Accept: "application/json" },
  // Looked up at each call, so that tests can stand in between.
  fetch: (request) => globalThis.fetch(request),
});

/** A refusal of the API, or a failure to reach it (status 0). */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    message: string,
    readonly requestId: string | null,
  ) {
    super(message);
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }
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
    throw new ApiError(0, "The server cannot be reached", null);
  }
}

async function unwrap<T>(call: Promise<Answer<T>>): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await settle(call);
  if (data === undefined) {
    const requestId = response.headers.get("X-Request-ID");
    throw isErrorBody(error)
      ? new ApiError(response.status, error.message, error.request_id)
      : new ApiError(response.status, response.statusText, requestId);
  }
  return { data, response };
}

export async function one<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await unwrap(call)).data;
}

/** One page of a list, with what its headers say about the whole. */
export interface Page<T> {
  items: T[];
  /** Null where the API does not count that far. */
  total: number | null;
  hasNext: boolean;
}

export async function page<T>(call: Promise<Answer<T[]>>): Promise<Page<T>> {
  const { data, response } = await unwrap(call);
  const total = response.headers.get("X-Total-Count");
  return {
    items: data,
    total: total === null ? null : Number(total),
    hasNext: /rel="?next"?/.test(response.headers.get("Link") ?? ""),
  };
}
