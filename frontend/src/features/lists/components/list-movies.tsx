import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { LinkProps } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { Message, MessageText } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { lastPageOf } from "@/lib/paging";

import { useTakeOff } from "../api/change-items";
import {
  LIST_MOVIES_PER_PAGE,
  type ListAddress,
  type ListedMovie,
  listMoviesQuery,
} from "../api/get-list";
import type { MovieList } from "../api/get-lists";
import { ListRow } from "./list-row";
import classes from "./lists.module.css";

const SortableRows = lazy(() => import("./sortable-rows"));

interface ListMoviesProps {
  list: MovieList;
  address: ListAddress;
  page: number;
  /** Whether they may be moved, noted and taken off. */
  isMine: boolean;
  linkTo: (page: number) => LinkProps;
}

/** The films of a list, line by line, in its order. */
export function ListMovies({ list, address, page, isMine, linkTo }: ListMoviesProps) {
  const { t } = useLingui();
  const options = listMoviesQuery(address, page);
  const query = useQuery(options);
  const [chosen, setChosen] = useState<number[]>([]);
  const isEditable = isMine && list.rule === null;
  const skeleton = (
    <Loading>
      {[1, 2, 3, 4, 5].map((key) => (
        <Bone key={key} style={{ height: "6rem", marginBottom: "var(--k-2)" }} />
      ))}
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={t`No films here yet`} role="status">
            <MessageText>
              {isEditable && <Trans>“Add to a list” on a film’s page puts it here.</Trans>}
            </MessageText>
          </Message>
        ) : (
          <div>
            {isEditable ? (
              <>
                <Chosen list={list} chosen={chosen} onChange={setChosen} />
                <Suspense fallback={<Rows list={list} movies={items} />}>
                  <SortableRows
                    list={list}
                    movies={items}
                    last={total ?? 0}
                    pageKey={options.queryKey}
                    chosen={chosen}
                    onChange={setChosen}
                  />
                </Suspense>
              </>
            ) : (
              <Rows list={list} movies={items} />
            )}
            <Pager
              page={page}
              lastPage={lastPageOf(total, LIST_MOVIES_PER_PAGE)}
              hasNext={hasNext}
              linkTo={linkTo}
            />
          </div>
        )
      }
    </QueryView>
  );
}

/** What there is to be read. */
function Rows({ list, movies }: { list: MovieList; movies: ListedMovie[] }) {
  return (
    <ol className={classes.rows}>
      {movies.map((movie) => (
        <ListRow key={movie.id} list={list} movie={movie} />
      ))}
    </ol>
  );
}

interface ChosenProps {
  list: MovieList;
  chosen: number[];
  onChange: (chosen: number[]) => void;
}

/** What can be done with all that is ticked. */
function Chosen({ list, chosen, onChange }: ChosenProps) {
  const { t } = useLingui();
  const takeOff = useTakeOff(list.id);
  return (
    <div className={classes.chosen}>
      <p role="status">
        {chosen.length > 0 &&
          t`${plural(chosen.length, { one: "# film chosen", other: "# films chosen" })}`}
      </p>
      {chosen.length > 0 && (
        <Button
          look="danger"
          aria-disabled={takeOff.isPending}
          onClick={() => {
            if (!takeOff.isPending) {
              takeOff.mutate(chosen, {
                onSuccess: () => {
                  onChange([]);
                },
              });
            }
          }}
        >
          <Trans>Take off the list</Trans>
        </Button>
      )}
    </div>
  );
}
