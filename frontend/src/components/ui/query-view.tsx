import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ApiError } from "@/lib/api/client";

import { ErrorMessage } from "./error-message";
import { NotFoundMessage } from "./not-found-message";

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  /** Takes the room that the answer will take. */
  skeleton: ReactNode;
  /** The query answers for the whole page, so its failures do too. */
  isPage?: boolean;
  children: (data: T) => ReactNode;
}

/** The states of a query, the same way everywhere: waiting, failed, not found, there. */
export function QueryView<T>({ query, skeleton, isPage = false, children }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return children(query.data);
  }
  if (query.error === null) {
    return skeleton;
  }
  if (isPage && query.error instanceof ApiError && query.error.isNotFound) {
    return <NotFoundMessage />;
  }
  return (
    <ErrorMessage error={query.error} retry={() => void query.refetch()} level={isPage ? 1 : 2} />
  );
}
