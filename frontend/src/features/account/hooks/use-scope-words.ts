import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

import type { TokenInput } from "../api/create-token";

export type Scope = TokenInput["scopes"][number];

const WORDS: Record<Scope, MessageDescriptor> = {
  "read:own": msg`Read your own things: profile, ratings and bookmarks`,
  "write:own": msg`Change your own things: profile, ratings and bookmarks`,
  "get:movies": msg`Read movies for casting`,
  "get:actors": msg`Read people for casting`,
  "post:movie": msg`Add movies`,
  "patch:movie": msg`Edit movies`,
  "delete:movie": msg`Delete movies and bring them back`,
  "post:actor": msg`Add people`,
  "patch:actor": msg`Edit people`,
  "delete:actor": msg`Delete people and bring them back`,
  "moderate:reviews": msg`Moderate reviews`,
  "manage:imports": msg`Import into the catalogue`,
  "manage:users": msg`Manage accounts`,
};

function isScope(name: string): name is Scope {
  return name in WORDS;
}

/** What a token may be allowed by somebody with these permissions. */
export function scopesOf(permissions: string[]): Scope[] {
  const known = Object.keys(WORDS).filter(isScope);
  return known.filter((scope) => scope.endsWith(":own") || permissions.includes(scope));
}

export function useScopeWords(): (scope: string) => string {
  const { i18n } = useLingui();
  return (scope) => (isScope(scope) ? i18n._(WORDS[scope]) : scope);
}
