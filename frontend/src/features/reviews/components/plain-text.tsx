import { Trans } from "@lingui/react/macro";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";

import classes from "./reviews.module.css";

const LONG_TEXT = 900;
const LONG_LINES = 12;

/** What somebody wrote, as they wrote it: never markup, with its line breaks; long ones fold. */
export function PlainText({ text }: { text: string }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > LONG_TEXT || text.split("\n").length > LONG_LINES;
  const folded = isLong && !isOpen ? classes.folded : "";
  return (
    <div>
      <p id={id} dir="auto" className={`${classes.text ?? ""} ${folded ?? ""}`}>
        {text}
      </p>
      {isLong && (
        <Button
          look="bare"
          className={classes.fold}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? <Trans>Show less</Trans> : <Trans>Read on</Trans>}
        </Button>
      )}
    </div>
  );
}
