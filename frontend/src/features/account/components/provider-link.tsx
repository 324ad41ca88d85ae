import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";

import buttonClasses from "@/components/ui/button.module.css";
import { noteLeaving } from "@/lib/auth/outside-login";
import { safeNext } from "@/lib/next-address";

import { providerQuery } from "../api/get-provider";

/** The way to log in elsewhere: it leaves this site, which takes more than a request. */
export function ProviderLink({ next }: { next: string | undefined }) {
  const { t } = useLingui();
  const { data } = useQuery(providerQuery());
  if (!data?.name) {
    return null;
  }
  const { name, path } = data;
  const names = [buttonClasses.button, buttonClasses.quiet, buttonClasses.link];
  return (
    <a
      className={names.join(" ")}
      href={`${path}?next=${encodeURIComponent(safeNext(next) ?? "/")}`}
      onClick={noteLeaving}
      onAuxClick={noteLeaving}
    >
      {t`Log in with ${name}`}
    </a>
  );
}
