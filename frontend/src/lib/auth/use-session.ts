import { useQuery } from "@tanstack/react-query";

import { type Profile, profileQuery } from "./get-profile";
import { useMemberMark } from "./member-mark";

/** What an account may be permitted, as the API names it; those that this site asks about. */
export type Permission =
  | "post:movie"
  | "patch:movie"
  | "delete:movie"
  | "post:actor"
  | "patch:actor"
  | "delete:actor"
  | "manage:users"
  | "moderate:reviews";

export interface Member {
  state: "member";
  profile: Profile;
  /** The version of the profile. */
  etag: string | null;
  may: (permission: Permission) => boolean;
}

export type Session =
  | { state: "stranger" }
  | { state: "asking" }
  | { state: "failed"; error: Error; retry: () => void }
  | Member;

/** Who is logged in. */
export function useSession(): Session {
  const mark = useMemberMark();
  const query = useQuery({ ...profileQuery(mark ?? ""), enabled: mark !== null });
  if (mark === null || query.data === null) {
    return { state: "stranger" };
  }
  if (query.data !== undefined) {
    const { record, etag } = query.data;
    return {
      state: "member",
      profile: record,
      etag,
      may: (permission) => record.permissions.includes(permission),
    };
  }
  return query.error === null
    ? { state: "asking" }
    : { state: "failed", error: query.error, retry: () => void query.refetch() };
}

export function usePermission(permission: Permission): boolean {
  const session = useSession();
  return session.state === "member" && session.may(permission);
}
