import { useLingui } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";

import { Button } from "./button";
import classes from "./field.module.css";
import { Field } from "./form-fields";

const SHORTEST = 8;
const LONGEST = 1024;

interface PasswordFieldProps {
  name: string;
  label: string;
  /** A new one is told what it has to be, while it is typed. */
  isNew?: boolean;
}

export function PasswordField({ name, label, isNew = false }: PasswordFieldProps) {
  const { t } = useLingui();
  const [length, setLength] = useState(0);
  const [isShown, setIsShown] = useState(false);
  return (
    <Field
      name={name}
      label={label}
      hint={isNew ? <PasswordGuidance length={length} /> : undefined}
    >
      {(control) => (
        <div className={classes.withButton}>
          <input
            {...control}
            type={isShown ? "text" : "password"}
            required
            autoComplete={isNew ? "new-password" : "current-password"}
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => {
              // By characters, as the server counts them.
              setLength(Array.from(event.currentTarget.value).length);
            }}
          />
          <Button
            look="quiet"
            isIcon
            aria-pressed={isShown}
            aria-label={t`Show what is typed: ${label}`}
            onClick={() => {
              setIsShown(!isShown);
            }}
          >
            {isShown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          </Button>
        </div>
      )}
    </Field>
  );
}

function PasswordGuidance({ length }: { length: number }) {
  const { t } = useLingui();
  const isLong = length >= SHORTEST && length <= LONGEST;
  const state =
    length === 0
      ? t`8 to 1024 characters.`
      : length < SHORTEST
        ? t`8 to 1024 characters; so far ${length}.`
        : isLong
          ? t`Long enough.`
          : t`8 to 1024 characters; these are ${length}.`;
  return (
    <>
      <span className={classes.meter} aria-hidden="true">
        {Array.from({ length: SHORTEST }, (_, index) => (
          <i key={index} data-filled={index < length} data-whole={isLong} />
        ))}
      </span>
      {state} {t`A few words are better than one with odd signs. Common passwords are refused.`}
    </>
  );
}
