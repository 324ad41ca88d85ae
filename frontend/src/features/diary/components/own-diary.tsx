import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { Message, MessageText } from "@/components/ui/message";
import { paths } from "@/config/paths";

import { diaryQuery } from "../api/get-diary";
import { DiaryList } from "./diary-list";
import { ViewingTools } from "./viewing-tools";

/** One's own diary, of a year or of all times. */
export function OwnDiary({ year }: { year: number | undefined }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(diaryQuery(year));
  const empty = (
    <Message title={year === undefined ? t`Nothing in the diary yet` : t`Nothing in that year`}>
      <MessageText>
        <Trans>
          “Log a viewing” on a film’s page puts it here.{" "}
          <Link {...paths.movies()}>Browse all movies</Link>
        </Trans>
      </MessageText>
    </Message>
  );
  return (
    <DiaryList
      query={query}
      empty={empty}
      tools={(viewing) => <ViewingTools viewing={viewing} />}
    />
  );
}
