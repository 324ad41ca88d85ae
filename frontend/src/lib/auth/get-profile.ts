import { queryOptions } from "@tanstack/react-query";

import { api, ApiError, type Schemas, type Versioned, versioned } from "@/lib/api/client";

import { removeMemberMark } from "./member-mark";

export type Profile = Schemas["Profile"];

/** Null where nobody is logged in, which is an answer and no failure. */
async function getProfile(mark: string, signal: AbortSignal): Promise<Versioned<Profile> | null> {
  try {
    return await versioned(api.GET("/user", { signal }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      removeMemberMark(mark);
      return null;
    }
    throw error;
  }
}

/** The key of all profiles that were ever asked for; each belongs to one login. */
export const PROFILE_KEY = ["profile"] as const;

export function profileQuery(mark: string) {
  return queryOptions({
    queryKey: [...PROFILE_KEY, mark],
    queryFn: ({ signal }) => getProfile(mark, signal),
    staleTime: 5 * 60_000,
  });
}
