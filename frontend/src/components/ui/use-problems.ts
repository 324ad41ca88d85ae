import { useLingui } from "@lingui/react/macro";
import { useState } from "react";

import { ApiError } from "@/lib/api/client";
import { useReasonWords } from "@/lib/api/reason-words";

import type { Problems } from "./form-state";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isControl(element: Element): element is Control {
  return element.matches("input[name], textarea[name], select[name]");
}

/** What the browser finds wrong with a field, in our words and not in the browser's language. */
function useBrowserWords(): (control: Control) => string | null {
  const { t } = useLingui();
  return (control) => {
    const { validity } = control;
    if (validity.valid) {
      return null;
    }
    const { min = "", max = "" } = control instanceof HTMLInputElement ? control : {};
    if (validity.valueMissing) {
      return t`This is needed.`;
    }
    if (validity.rangeUnderflow || validity.rangeOverflow) {
      return t`From ${min} to ${max}.`;
    }
    return control.type === "email" ? t`This is not an e-mail address.` : t`This is not right.`;
  };
}

interface Found {
  /** By field; a new object for each attempt, so that the first field can be gone to. */
  problems: Problems;
  /** A refusal that is about no field here. */
  rest: Error | null;
}

/** Where the statuses of the API that are about one field belong: `{ 401: "password" }`. */
export type Blame = Record<number, string>;

/** What is wrong with a form: what the browser finds before it is sent, the API after. */
export function useProblems(error: Error | null, fields: readonly string[], blame: Blame) {
  const browserWords = useBrowserWords();
  const reasonWords = useReasonWords();
  const [local, setLocal] = useState<Problems | null>(null);

  const check = (form: HTMLFormElement): boolean => {
    const found = [...form.elements].filter(isControl).flatMap((control) => {
      const words = browserWords(control);
      return words === null ? [] : [[control.name, [words]] as [string, string[]]];
    });
    setLocal(found.length === 0 ? null : Object.fromEntries(found));
    return found.length === 0;
  };

  const found = (): Found => {
    if (local !== null || !(error instanceof ApiError)) {
      return { problems: local ?? {}, rest: local === null ? error : null };
    }
    const blamed = blame[error.status];
    if (blamed !== undefined && Object.keys(error.errors).length === 0) {
      const words = reasonWords(error.message) ?? error.message;
      return { problems: { [blamed]: [words] }, rest: null };
    }
    const problems = Object.fromEntries(
      Object.entries(error.errors).map(([path, reasons]) => [
        path,
        reasons.map((reason) => reasonWords(reason) ?? reason),
      ]),
    );
    const unshown = Object.entries(error.errors).filter(
      ([path]) => !fields.includes(path.split(".")[0] ?? ""),
    );
    const { status, message, requestId, retryAfter } = error;
    const errors = Object.fromEntries(unshown);
    const isAllShown = unshown.length === 0 && Object.keys(problems).length > 0;
    const rest = new ApiError(status, message, { requestId, retryAfter, errors });
    return { problems, rest: isAllShown ? null : rest };
  };

  return { check, found: found(), attempt: local ?? error };
}
