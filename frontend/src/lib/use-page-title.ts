import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";

/** Name the document after the page; the site's own name comes last, and alone at home. */
export function usePageTitle(title: string): void {
  const { t } = useLingui();
  const site = t`Kinoteka`;
  useEffect(() => {
    document.title = title === "" ? site : `${title} · ${site}`;
  }, [title, site]);
}
