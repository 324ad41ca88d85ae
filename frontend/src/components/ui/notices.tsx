import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { useMutationState, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect } from "react";

import { useErrorWords } from "@/lib/api/error-words";

import { Button } from "./button";
import classes from "./notices.module.css";

const SHOWN_MS = 6000;

interface Said {
  id: number;
  words: MessageDescriptor;
  error: Error | null;
}

/** What the changes of a while ago have to say, as far as they say anything. */
function useSaid(status: "success" | "error"): Said[] {
  const key = status === "success" ? "done" : "failed";
  const found = useMutationState({
    filters: { status, predicate: ({ meta }) => meta?.[key] !== undefined },
    select: ({ mutationId, meta, state }) => ({
      id: mutationId,
      words: meta?.[key],
      error: state.error,
    }),
  });
  return found.flatMap(({ words, ...said }) => (words === undefined ? [] : [{ ...said, words }]));
}

/** Words about changes, where the visitor is by then: both what was done and what was not. */
export function Notices() {
  const done = useSaid("success");
  const failed = useSaid("error");
  return (
    <div className={classes.notices}>
      <div role="status">
        {done.map((said) => (
          <Notice key={said.id} said={said} isPassing />
        ))}
      </div>
      {failed.length > 0 && (
        <div role="alert">
          {failed.map((said) => (
            <Notice key={said.id} said={said} />
          ))}
        </div>
      )}
    </div>
  );
}

function Notice({ said, isPassing = false }: { said: Said; isPassing?: boolean }) {
  const { t, i18n } = useLingui();
  const errorWords = useErrorWords();
  const mutations = useQueryClient().getMutationCache();
  const dismiss = () => {
    const mutation = mutations.find({ predicate: ({ mutationId }) => mutationId === said.id });
    if (mutation !== undefined) {
      mutations.remove(mutation);
    }
  };

  useEffect(() => {
    // What went wrong stays until it was read.
    const timer = isPassing ? setTimeout(dismiss, SHOWN_MS) : undefined;
    return () => {
      clearTimeout(timer);
    };
  });

  return (
    <div className={classes.notice}>
      <p>
        {i18n._(said.words)} {said.error !== null && errorWords(said.error)}
      </p>
      <Button look="bare" isIcon aria-label={t`Close this notice`} onClick={dismiss}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}
