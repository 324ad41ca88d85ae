import { Trans } from "@lingui/react/macro";
import { ChevronDown, ChevronUp } from "lucide-react";
import { lazy, Suspense, useId, useState } from "react";

import { Bone } from "@/components/ui/skeleton";

import type { Subject } from "../api/get-trail";
import classes from "./trail.module.css";

const TrailList = lazy(() => import("./trail-list"));

/** What editors changed, asked for once it is opened. */
export function History({ subject }: { subject: Subject }) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={classes.history} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <button
          type="button"
          className={classes.opener}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {subject === null ? (
            <Trans>History of everything</Trans>
          ) : (
            <Trans context="record">History</Trans>
          )}
          {isOpen ? <ChevronUp size={20} aria-hidden /> : <ChevronDown size={20} aria-hidden />}
        </button>
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <Suspense fallback={<Bone style={{ height: "12rem" }} />}>
            <TrailList subject={subject} />
          </Suspense>
        )}
      </div>
    </section>
  );
}
