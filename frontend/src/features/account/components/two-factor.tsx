import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import formClasses from "@/components/ui/form.module.css";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";

import { type FactorState, factorQuery } from "../api/get-factor";
import classes from "./forms.module.css";

const FactorSetup = lazy(() => import("./factor-setup"));
const FactorCodes = lazy(() => import("./factor-codes"));
const FactorRemoval = lazy(() => import("./factor-removal"));

/** Whether a login takes a code besides the password, and the way to change that. */
export function TwoFactor() {
  const query = useQuery(factorQuery());
  const [codes, setCodes] = useState<string[] | null>(null);
  const bone = <Bone style={{ height: "6rem", maxWidth: "26rem" }} />;
  if (codes !== null) {
    return (
      <Suspense fallback={bone}>
        <FactorCodes
          codes={codes}
          onDone={() => {
            setCodes(null);
          }}
        />
      </Suspense>
    );
  }
  return (
    <QueryView query={query} skeleton={<Loading>{bone}</Loading>}>
      {(state) => (
        <div className={classes.narrow}>
          {state.enabled ? (
            <FactorOn state={state} />
          ) : (
            <FactorOff state={state} onConfirmed={setCodes} />
          )}
        </div>
      )}
    </QueryView>
  );
}

function FactorOn({ state }: { state: FactorState }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const left = state.backup_codes_left;
  return (
    <>
      <p>
        <strong>
          <Trans>On.</Trans>
        </strong>{" "}
        {t`${plural(left, { one: "# backup code is left.", other: "# backup codes are left." })}`}
      </p>
      {state.demanded && (
        <p className={classes.note}>
          <Trans>A role of yours asks for it: without it, the role gives you no rights.</Trans>
        </p>
      )}
      <p>
        <Button
          look="danger"
          aria-haspopup="dialog"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <Trans>Turn two-factor login off…</Trans>
        </Button>
      </p>
      {isOpen && (
        <Suspense>
          <FactorRemoval
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

interface FactorOffProps {
  state: FactorState;
  onConfirmed: (codes: string[]) => void;
}

function FactorOff({ state, onConfirmed }: FactorOffProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <p>
        <strong>
          <Trans>Off.</Trans>
        </strong>{" "}
        <Trans>
          With it, a login takes a code from an app on your phone besides the password, so that the
          password alone is worth nothing to a thief.
        </Trans>
      </p>
      {state.demanded && (
        <p className={formClasses.error}>
          <Trans>A role of yours asks for it: without it, the role gives you no rights.</Trans>
        </p>
      )}
      {isOpen ? (
        <Suspense fallback={<Bone style={{ height: "9rem" }} />}>
          <FactorSetup
            onConfirmed={onConfirmed}
            onCancel={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : (
        <p>
          <Button
            look="quiet"
            onClick={() => {
              setIsOpen(true);
            }}
          >
            <Trans>Set up two-factor login</Trans>
          </Button>
        </p>
      )}
    </>
  );
}
