import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { type SearchOption, useSearchOptions } from "../hooks/use-search-options";
import { SearchResults } from "./search-results";
import classes from "./search-palette.module.css";

function nextIndex(key: string, active: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return (active + 1) % count;
    case "ArrowUp":
      return (active - 1 + count) % count;
    case "PageDown":
      return Math.min(active + 5, count - 1);
    case "PageUp":
      return Math.max(active - 5, 0);
    default:
      return null;
  }
}

interface SearchComboboxProps {
  onClose: () => void;
  onChoose: () => void;
}

/** The search itself, as the combobox pattern wants it: one field, and a list it points into. */
export function SearchCombobox({ onClose, onChoose }: SearchComboboxProps) {
  const { t } = useLingui();
  const id = useId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState(0);
  const { options, text, query } = useSearchOptions(typed);
  const active = Math.min(pointed, options.length - 1);
  const activeOption = options[active];
  const hitCount = options.length - 1;

  const choose = (option: SearchOption) => {
    onChoose();
    void navigate(option.link);
  };

  const point = (index: number) => {
    setPointed(index);
    const option = options[index];
    document.getElementById(`${id}-${option?.id ?? ""}`)?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "Enter" && activeOption !== undefined) {
      event.preventDefault();
      choose(activeOption);
      return;
    }
    const next = options.length === 0 ? null : nextIndex(event.key, active, options.length);
    if (next !== null) {
      event.preventDefault();
      point(next);
    }
  };

  return (
    <>
      <div className={classes.field}>
        <Search size={20} aria-hidden />
        <input
          className={classes.input}
          role="combobox"
          aria-label={t`Search movies, people and roles`}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={activeOption && `${id}-${activeOption.id}`}
          placeholder={t`A film, a person, a role`}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-autofocus
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setPointed(0);
          }}
        />
        <button type="button" className={classes.close} onClick={onClose} aria-label={t`Close`}>
          <X size={18} aria-hidden />
        </button>
      </div>
      <SearchResults
        id={id}
        options={options}
        text={text}
        query={query}
        active={active}
        onPoint={setPointed}
        onChoose={choose}
      />
      <p role="status" className="visually-hidden">
        {text !== "" && query.isSuccess && !query.isPlaceholderData
          ? t`${plural(hitCount, { one: "# result", other: "# results" })}`
          : ""}
      </p>
    </>
  );
}
