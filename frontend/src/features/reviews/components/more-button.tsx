import { Trans } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form";

interface MoreButtonProps {
  query: {
    hasNextPage: boolean;
    isFetching: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => unknown;
  };
}

/** Where a list goes on. */
export function MoreButton({ query }: MoreButtonProps) {
  return (
    <>
      {query.isFetchNextPageError && query.error !== null && <FormError error={query.error} />}
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
            <Trans>Show more</Trans>
          </Button>
        </p>
      )}
    </>
  );
}
