import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";

import { InputField } from "@/components/ui/form-fields";

interface CodeFieldProps {
  hint: string;
  /** Whether it is what one comes for. */
  isFirst?: boolean;
  /** Of the app alone, and so of digits. */
  isNumeric?: boolean;
}

/** A code of the authenticator app, or a backup code, which has letters too. */
export function CodeField({ hint, isFirst = false, isNumeric = false }: CodeFieldProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isFirst) {
      input.current?.focus();
    }
  }, [isFirst]);
  return (
    <InputField
      ref={input}
      name="code"
      label={t`Code`}
      hint={hint}
      required
      inputMode={isNumeric ? "numeric" : "text"}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={40}
    />
  );
}
