import { useClickOutside } from "@mantine/hooks";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";

import { Button } from "./button";
import classes from "./popup.module.css";

interface PopupProps {
  /** The button's name, which contains the text that it shows. */
  label: string;
  button: ReactNode;
  isIcon?: boolean;
  /** What opens; it may close itself. */
  children: (close: () => void) => ReactNode;
}

/** A small panel below a button of the header. */
export function Popup({ label, button, isIcon = false, children }: PopupProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const box = useClickOutside<HTMLDivElement>(() => {
    setIsOpen(false);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) {
      setIsOpen(false);
      opener.current?.focus();
    }
  };

  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- Escape from anything inside
    <div className={classes.box} ref={box} onKeyDown={onKeyDown}>
      <Button
        ref={opener}
        look="quiet"
        isIcon={isIcon}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        {button}
      </Button>
      <div id={id} className={classes.panel} hidden={!isOpen}>
        {isOpen &&
          children(() => {
            setIsOpen(false);
          })}
      </div>
    </div>
  );
}
