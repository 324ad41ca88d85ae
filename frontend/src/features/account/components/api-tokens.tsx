import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { useFormat } from "@/lib/format";

import { type ApiToken, tokensQuery } from "../api/get-tokens";
import { useScopeWords } from "../hooks/use-scope-words";
import formClasses from "./forms.module.css";
import classes from "./session-list.module.css";

const NewToken = lazy(() => import("./new-token"));
const TokenRemoval = lazy(() => import("./token-removal"));

/** The keys by which one's own programs use the API. */
export function ApiTokens({ permissions }: { permissions: string[] }) {
  const query = useQuery(tokensQuery());
  const [isMaking, setIsMaking] = useState(false);
  const skeleton = (
    <Loading>
      <Bone style={{ height: "4.5rem", maxWidth: "42rem" }} />
    </Loading>
  );
  return (
    <div className={classes.sessions}>
      <p className={formClasses.note}>
        <Trans>
          With a token, a program of yours uses this site’s API in your name, without your password.
        </Trans>
      </p>
      <QueryView query={query} skeleton={skeleton}>
        {(tokens) => (
          <>
            {tokens.length === 0 ? (
              <p>
                <Trans>No tokens yet.</Trans>
              </p>
            ) : (
              <ul>
                {tokens.map((token) => (
                  <TokenLine key={token.id} token={token} />
                ))}
              </ul>
            )}
            {isMaking ? (
              <Suspense fallback={<Bone style={{ height: "14rem" }} />}>
                <NewToken
                  permissions={permissions}
                  onClose={() => {
                    setIsMaking(false);
                  }}
                />
              </Suspense>
            ) : (
              <p>
                <Button
                  look="quiet"
                  onClick={() => {
                    setIsMaking(true);
                  }}
                >
                  <Trans>Make a token</Trans>
                </Button>
              </p>
            )}
          </>
        )}
      </QueryView>
    </div>
  );
}

function TokenLine({ token }: { token: ApiToken }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useScopeWords();
  const [isOpen, setIsOpen] = useState(false);
  const { name, scopes, created_at, expires_at, last_used_at } = token;
  return (
    <li className={classes.session}>
      <div>
        <p className={classes.browser}>{name}</p>
        <p className={classes.facts}>{scopes.map(words).join(" · ")}</p>
        <p className={classes.facts}>
          <Trans>since {format.date(created_at)}</Trans>
          {" · "}
          {expires_at === null ? t`never expires` : t`expires ${format.date(expires_at)}`}
          {" · "}
          {last_used_at === null ? t`not used yet` : t`last used ${format.moment(last_used_at)}`}
        </p>
      </div>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t`Take back: ${name}`}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Trans>Take back…</Trans>
      </Button>
      {isOpen && (
        <Suspense>
          <TokenRemoval
            token={token}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </li>
  );
}
