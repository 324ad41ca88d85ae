import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type SubmitEvent, useEffect, useRef } from "react";

import { paths } from "@/config/paths";
import { ApiError } from "@/lib/api/client";
import { useErrorWords } from "@/lib/api/error-words";
import { useReasonWords } from "@/lib/api/reason-words";
import { useHere } from "@/lib/use-here";

import { Button } from "./button";
import { ProblemsContext } from "./form-state";
import classes from "./form.module.css";
import { type Blame, useProblems } from "./use-problems";

interface FormProps {
  /** Named where a page has several. */
  label?: string;
  /** Why the last attempt failed. */
  error: Error | null;
  isBusy: boolean;
  /** The fields that can show what is wrong with them, as the API names them. */
  fields: readonly string[];
  blame?: Blame;
  submit: string;
  /** What stands beside the button that submits. */
  actions?: ReactNode;
  onSubmit: (values: FormData, form: HTMLFormElement) => void;
  children: ReactNode;
}

const NO_BLAME: Blame = {};

/** Fields, what is wrong with each, and one button; a failed attempt leads to the first wrong field. */
export function Form({
  label,
  error,
  isBusy,
  fields,
  blame = NO_BLAME,
  submit,
  actions,
  onSubmit,
  children,
}: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { check, found, attempt } = useProblems(error, fields, blame);

  useEffect(() => {
    if (attempt !== null) {
      form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
    }
  }, [attempt]);

  const onSubmitEvent = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy && check(event.currentTarget)) {
      onSubmit(new FormData(event.currentTarget), event.currentTarget);
    }
  };

  return (
    <ProblemsContext value={found.problems}>
      <form
        ref={form}
        className={classes.form}
        aria-label={label}
        noValidate
        onSubmit={onSubmitEvent}
      >
        {children}
        {found.rest !== null && <FormError error={found.rest} />}
        <div className={classes.actions}>
          <Button type="submit" aria-disabled={isBusy}>
            {submit}
          </Button>
          {actions}
        </div>
      </form>
    </ProblemsContext>
  );
}

/** Why it could not be done, and for those who were logged out the way back. */
export function FormError({ error }: { error: Error }) {
  const words = useErrorWords();
  const reasonWords = useReasonWords();
  const here = useHere();
  const isLoggedOut = error instanceof ApiError && error.status === 401;
  const reasons = error instanceof ApiError ? Object.entries(error.errors) : [];
  return (
    <div className={classes.error} role="alert">
      <p>
        {words(error)}{" "}
        {isLoggedOut && !here.startsWith("/login") && (
          <Link {...paths.login(here)}>
            <Trans>Log in</Trans>
          </Link>
        )}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(([path, texts]) => (
            <li key={path}>
              {texts.map((text) => reasonWords(text) ?? `${path}: ${text}`).join(" ")}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
