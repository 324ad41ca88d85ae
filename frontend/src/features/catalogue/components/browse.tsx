import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Filter } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { Bone } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import type { BrowseSearch } from "@/lib/browse-search";

import { moviesQuery } from "../api/get-movies";
import { useChangeSearch } from "../hooks/use-browse";
import classes from "./browse-filters.module.css";
import toolbarClasses from "./browse-toolbar.module.css";
import { DensityStepper } from "./density-stepper";
import { FilterChips } from "./filter-chips";
import { MovieList } from "./movie-list";
import { SortControl } from "./sort-control";

const BrowseFilters = lazy(() => import("./browse-filters"));
const FilterDrawer = lazy(() => import("./filter-drawer"));

/** How many films the question has, in words; nothing while that is not known. */
export function useFilmCount(search: BrowseSearch): string {
  const { t } = useLingui();
  const { data } = useQuery(moviesQuery(search));
  if (data === undefined) {
    return "";
  }
  return data.total === null
    ? t`More than 10,000 films`
    : t`${plural(data.total, { one: "# film", other: "# films" })}`;
}

function FiltersSkeleton() {
  return (
    <div className={classes.filters} aria-hidden="true">
      {[1, 2, 3, 4, 5, 6, 7].map((key) => (
        <Bone key={key} style={{ height: "3.9rem" }} />
      ))}
    </div>
  );
}

/** The whole catalogue with its filters: beside the films where there is room, else in a drawer. */
export function Browse({ search }: { search: BrowseSearch }) {
  const { t } = useLingui();
  const change = useChangeSearch(search);
  const count = useFilmCount(search);
  const isWide = useMediaQuery("(min-width: 62em)", true, { getInitialValueInEffect: false });
  const [isOpen, setIsOpen] = useState(false);
  const filters = (
    <Suspense fallback={<FiltersSkeleton />}>
      <BrowseFilters search={search} onChange={change} />
    </Suspense>
  );
  return (
    <div className={classes.layout}>
      {isWide && (
        <section className={classes.side} aria-label={t`Filters`}>
          {filters}
        </section>
      )}
      <div className={classes.results}>
        <div className={toolbarClasses.toolbar}>
          {!isWide && (
            <Button
              look="quiet"
              aria-haspopup="dialog"
              onClick={() => {
                setIsOpen(true);
              }}
            >
              <Filter size={16} aria-hidden />
              <Trans>Filters</Trans>
            </Button>
          )}
          <DensityStepper />
          <SortControl
            sort={search.sort}
            onChange={(sort) => {
              change({ sort });
            }}
          />
        </div>
        <FilterChips search={search} onChange={change} />
        <MovieList search={search} linkTo={(page) => paths.movies({ ...search, page })} />
      </div>
      {!isWide && isOpen && (
        <Suspense>
          <FilterDrawer
            isOpen
            count={count}
            onClose={() => {
              setIsOpen(false);
            }}
          >
            {filters}
          </FilterDrawer>
        </Suspense>
      )}
    </div>
  );
}
