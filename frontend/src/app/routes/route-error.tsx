import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { ErrorMessage } from "@/components/ui/error-message";

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** A page broke: say so in its place, and leave the rest of the site usable. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorMessage error={toError(error)} retry={retry} level={1} />;
}
