import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";

/**
 * Name the document after the page; the site's own name comes last, and alone at home. What stands
 * in the page for a while gives its name back.
 */
export function usePageTitle(title: string): void {
  const { t } = useLingui();
  const site = t`Kinoteka`;
  useEffect(() => {
    const before = document.title;
    document.title = title === "" ? site : `${title} · ${site}`;
    return () => {
      document.title = before;
    };
  }, [title, site]);
}
