import { useLingui } from "@lingui/react/macro";

/** What a member is called who may have given no name. */
export function useMemberName() {
  const { t } = useLingui();
  return ({ id, name }: { id: number | null; name: string }) =>
    name === "" ? t`Member ${String(id)}` : name;
}
