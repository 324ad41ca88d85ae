import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** Roles are data and may be any; those that every catalogue begins with are translated. */
const ROLES: Record<string, MessageDescriptor> = {
  "casting assistant": msg`casting assistant`,
  "casting director": msg`casting director`,
  "executive producer": msg`executive producer`,
  administrator: msg`administrator`,
};

/** What the API says in English about accounts, in the visitor's language. */
export function useAccountWords() {
  const { t, i18n } = useLingui();
  return {
    role: (name: string): string => {
      const known = ROLES[name];
      return known === undefined ? name : i18n._(known);
    },
    /** "Firefox on Linux", as the API calls the program of a session. */
    program: (name: string): string => {
      const [, program, system] = /^(.+) on (.+)$/.exec(name) ?? [];
      if (program !== undefined && system !== undefined) {
        return t`${program} on ${system}`;
      }
      return name === "Unknown program" ? t`Unknown program` : name;
    },
  };
}
