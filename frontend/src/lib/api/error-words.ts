import { useLingui } from "@lingui/react/macro";

import { useFormat } from "@/lib/format";

import { ApiError } from "./client";
import { useReasonWords } from "./reason-words";

/** Why something could not be done, in a sentence or two. */
export function useErrorWords(): (error: Error) => string {
  const { t } = useLingui();
  const format = useFormat();
  const reasonWords = useReasonWords();
  return (error) => {
    if (!(error instanceof ApiError)) {
      return t`Something went wrong in your browser. Reloading the page may help.`;
    }
    switch (error.status) {
      case 0:
        return t`The server cannot be reached. Check your connection and try again.`;
      case 401:
        return reasonWords(error.message) ?? t`You are not logged in, or no longer.`;
      case 403:
        return t`Your account may not do this.`;
      case 404:
        return t`It is no longer there.`;
      case 409:
        return reasonWords(error.message) ?? t`Something stands in the way of this.`;
      case 412:
        return t`It was changed elsewhere in the meantime.`;
      case 413:
        return t`It is too much at once.`;
      case 422:
        return t`Some of it is not right yet.`;
      case 429: {
        const when = format.after(error.retryAfter ?? 60);
        return t`That was too often. Try again ${when}.`;
      }
      case 503:
        return t`The server is too busy just now. Try again in a moment.`;
      default:
        return t`It is probably our fault. Trying again may help.`;
    }
  };
}
