import { Trans, useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { Page } from "@/components/layouts/page";
import { Message, MessageText } from "@/components/ui/message";
import { paths } from "@/config/paths";
import { WelcomeForm } from "@/features/account/components/welcome-form";
import { usePageTitle } from "@/lib/use-page-title";

/** Where an administrator's link leads: its fragment is a secret that sets a password once. */
export function WelcomePage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const hash = useLocation({ select: (location) => location.hash });
  const [secret, setSecret] = useState(hash);

  // Another link may be opened on the same page.
  if (hash !== "" && hash !== secret) {
    setSecret(hash);
  }

  useEffect(() => {
    if (hash !== "") {
      // Nobody who looks at the screen or goes through the history shall find it.
      void navigate({ ...paths.welcome(), hash: "", replace: true });
    }
  }, [hash, navigate]);

  if (secret === "") {
    return <BrokenLink />;
  }
  return (
    <Page title={t`Welcome`}>
      <p>
        <Trans>Choose a password for your account. The link works once, and for a day.</Trans>
      </p>
      <WelcomeForm
        key={secret}
        secret={secret}
        onDone={() => void navigate({ ...paths.login(), replace: true })}
      />
    </Page>
  );
}

function BrokenLink() {
  const { t } = useLingui();
  usePageTitle(t`Welcome`);
  return (
    <Message title={t`This link is not whole`} level={1}>
      <MessageText>
        <Trans>Open it once more as it was sent to you, or ask for a new one.</Trans>
      </MessageText>
    </Message>
  );
}
