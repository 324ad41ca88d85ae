import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

import { paths } from "@/config/paths";
import { usePageTitle } from "@/lib/use-page-title";

import { Message, MessageText } from "./message";

/** A page that this account may not see. */
export function ForbiddenMessage() {
  const { t } = useLingui();
  usePageTitle(t`Not permitted`);
  return (
    <Message title={t`Staff only`} level={1}>
      <MessageText>
        <Trans>
          Your account may not do what this page is for. Whoever runs this site can give it the role
          for that.
        </Trans>
      </MessageText>
      <p>
        <Link {...paths.home()}>
          <Trans>To the programme</Trans>
        </Link>
      </p>
    </Message>
  );
}
