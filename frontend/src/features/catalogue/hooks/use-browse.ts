import { useNavigate } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import type { BrowseSearch } from "@/lib/browse-search";
import { compact } from "@/lib/search-params";

export type ChangeSearch = (patch: Partial<BrowseSearch>, options?: { replace?: boolean }) => void;

/** Change what is asked for, in the address; a new question begins at its first page. */
export function useChangeSearch(search: BrowseSearch): ChangeSearch {
  const navigate = useNavigate();
  return (patch, { replace = false } = {}) => {
    const next = compact({ ...search, ...patch, page: undefined });
    void navigate({ ...paths.movies(next), replace, resetScroll: false });
  };
}
