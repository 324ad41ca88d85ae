import { useLingui } from "@lingui/react/macro";
import { Check, Copy } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";

import { Button } from "./button";
import { InputField, TextAreaField } from "./form-fields";

interface CopyFieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  value: string;
  /** Of a text of several lines. */
  rows?: number;
  /** What the button says. */
  copy: string;
}

/** A text that one takes along, shown to be copied. */
export function CopyField({ name, label, hint, value, rows, copy }: CopyFieldProps) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const [isCopied, setIsCopied] = useState(false);

  const onCopy = async () => {
    box.current?.querySelector<HTMLInputElement>("input, textarea")?.select();
    try {
      // Without TLS there is no clipboard: then it is selected, to be copied by hand.
      await navigator.clipboard.writeText(value);
      setIsCopied(true);
    } catch {
      setIsCopied(false);
    }
  };

  const field = { name, label, hint, value, readOnly: true };
  return (
    <>
      <div ref={box}>
        {rows === undefined ? <InputField {...field} /> : <TextAreaField {...field} rows={rows} />}
      </div>
      <p>
        <Button look="quiet" onClick={() => void onCopy()}>
          {isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          {isCopied ? t`Copied` : copy}
        </Button>
      </p>
    </>
  );
}
