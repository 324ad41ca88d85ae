import { Trans, useLingui } from "@lingui/react/macro";

import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/client";

import { Message, MessageCode, MessageText } from "./message";

interface ErrorMessageProps {
  error: Error;
  retry: () => void;
  level?: 1 | 2;
}

/** What went wrong, a way to try again, and the id by which the log tells the rest. */
export function ErrorMessage({ error, retry, level }: ErrorMessageProps) {
  const { t } = useLingui();
  const requestId = error instanceof ApiError ? error.requestId : null;
  const isUnreachable = error instanceof ApiError && error.status === 0;
  return (
    <Message
      title={isUnreachable ? t`The server cannot be reached` : t`This could not be loaded`}
      level={level}
      role="alert"
    >
      <MessageText>
        {isUnreachable ? (
          <Trans>Check your connection and try again.</Trans>
        ) : (
          <Trans>It is probably our fault. Trying again may help.</Trans>
        )}
      </MessageText>
      <Button onClick={retry}>
        <Trans>Try again</Trans>
      </Button>
      {requestId !== null && (
        <MessageCode>
          <Trans>Request id:</Trans> <code>{requestId}</code>
        </MessageCode>
      )}
    </Message>
  );
}
