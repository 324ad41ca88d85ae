import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";

import { Message, MessageText } from "@/components/ui/message";
import { Pager } from "@/components/ui/pager";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { TextField } from "@/components/ui/text-field";
import { type AdminSearch, paths } from "@/config/paths";
import { lastPageOf } from "@/lib/paging";
import { compact, textIn } from "@/lib/search-params";

import { ACCOUNTS_PER_PAGE, accountsQuery } from "../api/get-accounts";
import classes from "./account-list.module.css";
import { AccountRow } from "./account-row";

/** Every account, by the address that one types a part of. */
export function AccountList({ search }: { search: AdminSearch }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <div className={classes.accounts}>
      <div className={classes.search}>
        <TextField
          label={t`E-mail`}
          type="search"
          placeholder={t`Part of the address`}
          maxLength={200}
          value={search.q ?? ""}
          onSettle={(text) =>
            void navigate({ ...paths.admin(compact({ q: textIn(text) })), replace: true })
          }
        />
      </div>
      <Accounts search={search} />
    </div>
  );
}

function Accounts({ search }: { search: AdminSearch }) {
  const { t } = useLingui();
  const query = useQuery(accountsQuery(search));
  const page = search.page ?? 1;
  const skeleton = (
    <Loading>
      <Bone style={{ height: "24rem" }} />
    </Loading>
  );
  return (
    <QueryView query={query} skeleton={skeleton}>
      {({ items, total, hasNext }) =>
        items.length === 0 ? (
          <Message title={t`No accounts found`} role="status">
            <MessageText>
              <Link {...paths.admin()}>
                <Trans>Show all accounts</Trans>
              </Link>
            </MessageText>
          </Message>
        ) : (
          <div aria-busy={query.isPlaceholderData}>
            <ul>
              {items.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </ul>
            <Pager
              page={page}
              lastPage={lastPageOf(total, ACCOUNTS_PER_PAGE)}
              hasNext={hasNext}
              linkTo={(number) => paths.admin(compact({ ...search, page: number }))}
            />
          </div>
        )
      }
    </QueryView>
  );
}
