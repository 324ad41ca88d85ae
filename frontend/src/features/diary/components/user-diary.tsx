import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";

import { Message } from "@/components/ui/message";

import { userDiaryQuery } from "../api/get-diary";
import { DiaryList } from "./diary-list";

/** The diary that a member shows to others. */
export function UserDiary({ userId }: { userId: number }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(userDiaryQuery(userId));
  return <DiaryList query={query} empty={<Message title={t`Nothing in the diary yet`} />} />;
}
