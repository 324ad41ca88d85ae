import { useLingui } from "@lingui/react/macro";
import { useClickOutside } from "@mantine/hooks";
import { SlidersHorizontal } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";

import classes from "./settings-menu.module.css";

const SettingsPanel = lazy(() => import("./settings-panel"));

/** Language, colours and keys, behind one button of the header. */
export function SettingsMenu() {
  const { t } = useLingui();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useClickOutside<HTMLDivElement>(() => {
    setIsOpen(false);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) {
      setIsOpen(false);
      button.current?.focus();
    }
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- Escape from anything inside
    <div className={classes.box} ref={box} onKeyDown={onKeyDown}>
      <Button
        ref={button}
        look="quiet"
        isIcon
        aria-label={t`Settings`}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <SlidersHorizontal size={18} aria-hidden />
      </Button>
      <div id={id} className={classes.panel} hidden={!isOpen}>
        {isOpen && (
          <Suspense>
            <SettingsPanel />
          </Suspense>
        )}
      </div>
    </div>
  );
}
