import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { usePageTitle } from "@/lib/use-page-title";

import { Message, MessageText } from "./message";

/** The page of an address that leads nowhere. */
export function NotFoundMessage() {
  const { t } = useLingui();
  usePageTitle(t`Not found`);
  return (
    <Message title={t`This reel is missing`} level={1}>
      <MessageText>
        <Trans>There is nothing at this address, or there no longer is.</Trans>
      </MessageText>
      <p>
        <Link {...paths.movies()}>
          <Trans>Browse all movies</Trans>
        </Link>
      </p>
    </Message>
  );
}
