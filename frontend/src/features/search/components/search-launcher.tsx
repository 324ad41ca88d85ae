import { Trans } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";

import { useSlashShortcut } from "@/lib/use-slash-shortcut";

import classes from "./search-launcher.module.css";

const SearchPalette = lazy(() => import("./search-palette"));

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** A Cyrillic layout writes another letter with the key that says K. */
function isKeyK(event: KeyboardEvent): boolean {
  const isLatin = /^[a-z]$/i.test(event.key);
  return isLatin ? event.key.toLowerCase() === "k" : event.code === "KeyK";
}

/** The Russian layout has a full stop where others have the slash. */
function isSlashKey(event: KeyboardEvent): boolean {
  return event.key === "/" || (event.key === "." && event.code === "Slash");
}

/** The way to search: a button in the header, "/" where that is wanted, and Ctrl or Cmd with K. */
export function SearchLauncher() {
  const [isOpen, setIsOpen] = useState(false);
  // Loaded at the first use, and kept from then on.
  const [isWanted, setIsWanted] = useState(false);
  const [hasChosen, setHasChosen] = useState(false);
  const { isEnabled } = useSlashShortcut();

  const open = () => {
    setIsWanted(true);
    setHasChosen(false);
    setIsOpen(true);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
      const isChord = (event.ctrlKey || event.metaKey) && isKeyK(event);
      const isSlash = isEnabled && !hasModifier && isSlashKey(event);
      if (isChord || (isSlash && !isTyping(event.target))) {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
    };
  }, [isEnabled]);

  return (
    <>
      <button
        type="button"
        className={classes.launcher}
        onClick={open}
        aria-haspopup="dialog"
        aria-keyshortcuts={isEnabled ? "/ Control+K" : "Control+K"}
      >
        <Search size={18} aria-hidden />
        <span className={classes.label}>
          <Trans>Search</Trans>
        </span>
        {isEnabled && (
          <kbd className={classes.key} aria-hidden="true">
            /
          </kbd>
        )}
      </button>
      {isWanted && (
        <Suspense>
          <SearchPalette
            isOpen={isOpen}
            returnsFocus={!hasChosen}
            onChoose={() => {
              setHasChosen(true);
              setIsOpen(false);
            }}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
