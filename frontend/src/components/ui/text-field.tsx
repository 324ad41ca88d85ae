import { type ComponentProps, useEffect, useId, useState } from "react";

import classes from "./field.module.css";

interface TextFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  label: string;
  value: string;
  /** Told once typing has paused, or at once when the field is left or Enter is pressed. */
  onSettle: (value: string) => void;
}

const PAUSE_MS = 350;

/** A field whose text lives in the address: it follows the address, and writes it after a pause. */
export function TextField({ label, value, onSettle, ...props }: TextFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }

  const settle = () => {
    if (typed !== value) {
      onSettle(typed);
    }
  };

  useEffect(() => {
    const timer = setTimeout(settle, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  });

  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <input
        autoComplete="off"
        {...props}
        id={id}
        className={classes.control}
        value={typed}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            settle();
          }
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
    </div>
  );
}
