import { type ComponentProps, type ReactNode, useId } from "react";

import classes from "./field.module.css";
import { useProblem } from "./form-state";

interface Named {
  /** As the API names it. */
  name: string;
  label: string;
  /** What one should know before filling it in. */
  hint?: ReactNode;
}

interface ControlProps {
  id: string;
  name: string;
  className: string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
}

interface FieldProps extends Named {
  children: (control: ControlProps) => ReactNode;
}

/** A label, what is to be known, the control, and what is wrong with it, all tied together. */
export function Field({ name, label, hint, children }: FieldProps) {
  const id = useId();
  const problem = useProblem(name);
  const described = [
    hint === undefined ? "" : `${id}-hint`,
    problem === null ? "" : `${id}-problem`,
  ].filter((part) => part !== "");
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        name,
        className: classes.control,
        "aria-invalid": problem === null ? undefined : true,
        "aria-describedby": described.length === 0 ? undefined : described.join(" "),
      })}
      {hint !== undefined && (
        <div id={`${id}-hint`} className={classes.hint}>
          {hint}
        </div>
      )}
      {problem !== null && (
        <p id={`${id}-problem`} className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}

type InputFieldProps = Named & Omit<ComponentProps<"input">, keyof ControlProps>;

export function InputField({ name, label, hint, ...props }: InputFieldProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => <input {...props} {...control} />}
    </Field>
  );
}

type TextAreaFieldProps = Named & Omit<ComponentProps<"textarea">, keyof ControlProps>;

export function TextAreaField({ name, label, hint, ...props }: TextAreaFieldProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => <textarea rows={6} {...props} {...control} />}
    </Field>
  );
}

type SelectFieldProps = Named & Omit<ComponentProps<"select">, keyof ControlProps>;

export function SelectField({ name, label, hint, ...props }: SelectFieldProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => <select {...props} {...control} />}
    </Field>
  );
}

type CheckFieldProps = Omit<Named, "hint"> & Omit<ComponentProps<"input">, keyof ControlProps>;

export function CheckField({ name, label, ...props }: CheckFieldProps) {
  return (
    <label className={classes.check}>
      <input {...props} type="checkbox" name={name} />
      {label}
    </label>
  );
}
