import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";

import { type Subject, trailQuery } from "../api/get-trail";
import { TrailLine } from "./trail-line";
import classes from "./trail.module.css";

export default function TrailList({ subject }: { subject: Subject }) {
  const query = useInfiniteQuery(trailQuery(subject));
  const skeleton = (
    <Loading>
      <Bone style={{ height: "12rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ pages }) => {
        const entries = pages.flatMap(({ items }) => items);
        return entries.length === 0 ? (
          <p className={classes.muted}>
            <Trans>Nobody has changed anything here yet.</Trans>
          </p>
        ) : (
          <div className={classes.trail}>
            <ol aria-busy={query.isFetching}>
              {entries.map((entry) => (
                <TrailLine key={entry.id} entry={entry} subject={subject} />
              ))}
            </ol>
            {query.isFetchNextPageError && <FormError error={query.error} />}
            {query.hasNextPage && (
              <p>
                <Button
                  look="quiet"
                  aria-disabled={query.isFetching}
                  onClick={() => {
                    if (!query.isFetching) {
                      void query.fetchNextPage();
                    }
                  }}
                >
                  <Trans>Older</Trans>
                </Button>
              </p>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}
