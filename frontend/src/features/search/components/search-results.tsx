import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";

import { ErrorMessage } from "@/components/ui/error-message";

import type { Hit } from "../api/get-search";
import type { SearchOption } from "../hooks/use-search-options";
import { OptionRow } from "./search-option-row";
import classes from "./search-palette.module.css";

const KINDS: Record<Hit["match"], MessageDescriptor> = {
  movie: msg`Movies`,
  person: msg`People`,
  role: msg`Roles`,
};

interface SearchResultsProps {
  id: string;
  options: SearchOption[];
  text: string;
  query: UseQueryResult<Hit[]>;
  active: number;
  onPoint: (index: number) => void;
  onChoose: (option: SearchOption) => void;
}

interface Group {
  kind: Hit["match"] | "all";
  options: { option: SearchOption; index: number }[];
}

function group(options: SearchOption[]): Group[] {
  const groups: Group[] = [];
  options.forEach((option, index) => {
    const kind = option.hit?.match ?? "all";
    const last = groups.at(-1);
    if (last?.kind === kind) {
      last.options.push({ option, index });
    } else {
      groups.push({ kind, options: [{ option, index }] });
    }
  });
  return groups;
}

export function SearchResults(props: SearchResultsProps) {
  const { id, options, text, query, active, onPoint, onChoose } = props;
  const { t, i18n } = useLingui();
  const hasNoHits = text !== "" && query.data?.length === 0;
  return (
    <>
      {text === "" && (
        <p className={classes.hint}>
          <Trans>Words may be in any order, and need not be spelt quite right.</Trans>
        </p>
      )}
      {hasNoHits && <p className={classes.hint}>{t`Nothing found for “${text}”.`}</p>}
      {query.error !== null && (
        <div className={classes.hint}>
          <ErrorMessage error={query.error} retry={() => void query.refetch()} />
        </div>
      )}
      <div
        id={`${id}-list`}
        className={classes.results}
        role="listbox"
        aria-label={t`Results`}
        hidden={options.length === 0}
      >
        {group(options).map(({ kind, options: members }) => (
          <div key={kind} role="group" aria-label={kind === "all" ? t`More` : i18n._(KINDS[kind])}>
            {kind !== "all" && (
              <p className={classes.group} aria-hidden="true">
                {i18n._(KINDS[kind])}
              </p>
            )}
            {members.map(({ option, index }) => (
              <OptionRow
                key={option.id}
                id={`${id}-${option.id}`}
                option={option}
                text={text}
                isActive={index === active}
                onPoint={() => {
                  onPoint(index);
                }}
                onChoose={() => {
                  onChoose(option);
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
