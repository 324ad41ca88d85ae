import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import Dialog from "@/components/ui/dialog";
import fieldClasses from "@/components/ui/field.module.css";
import { Form } from "@/components/ui/form";
import { InputField } from "@/components/ui/form-fields";
import { QueryView } from "@/components/ui/query-view";
import { Bone, Loading } from "@/components/ui/skeleton";
import { textOf } from "@/lib/form-values";

import { useMarkOnList } from "../api/change-items";
import { listsForQuery } from "../api/get-lists";
import { useSaveList } from "../api/save-list";
import classes from "./lists.module.css";

interface ListChoiceProps {
  movie: { id: number; title: string };
  onClose: () => void;
}

const FIELDS = ["name"];

/** One's lists, ticked where the film is on them, and the way to a new one. */
export default function ListChoice({ movie, onClose }: ListChoiceProps) {
  const { t } = useLingui();
  const query = useQuery(listsForQuery(movie.id));
  const mark = useMarkOnList(movie.id, movie.title);
  const skeleton = (
    <Loading>
      <Bone style={{ height: "8rem" }} />
    </Loading>
  );
  return (
    <Dialog title={t`Lists with “${movie.title}”`} isOpen onClose={onClose}>
      <div className={classes.choice}>
        <QueryView query={query} skeleton={skeleton}>
          {({ items }) => {
            const byHand = items.filter((list) => list.rule === null);
            return byHand.length === 0 ? (
              <p>
                <Trans>No lists yet.</Trans>
              </p>
            ) : (
              <ul className={classes.ticks}>
                {byHand.map((list) => (
                  <li key={list.id}>
                    <label className={fieldClasses.check}>
                      <input
                        type="checkbox"
                        checked={list.has_movie ?? false}
                        onChange={(event) => {
                          mark({ list, isOn: event.currentTarget.checked });
                        }}
                      />
                      {list.name}
                    </label>
                  </li>
                ))}
              </ul>
            );
          }}
        </QueryView>
        <QuickList movie={movie} />
        <p>
          <Button look="quiet" onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </p>
      </div>
    </Dialog>
  );
}

/** A new private list with the film on it. */
function QuickList({ movie }: Pick<ListChoiceProps, "movie">) {
  const { t } = useLingui();
  const save = useSaveList();
  const mark = useMarkOnList(movie.id, movie.title);
  const [turn, setTurn] = useState(0);
  return (
    <Form
      key={turn}
      label={t`New list`}
      error={save.error}
      isBusy={save.isPending}
      fields={FIELDS}
      submit={t`Make it, with this film`}
      onSubmit={(values) => {
        const name = textOf(values, "name").trim();
        save.mutate(
          { name, description: "", ranked: false, visibility: "private", rule: null },
          {
            onSuccess: (list) => {
              mark({ list, isOn: true });
              setTurn(turn + 1);
            },
          },
        );
      }}
    >
      <InputField
        name="name"
        label={t`Name of a new list`}
        required
        maxLength={120}
        autoComplete="off"
      />
    </Form>
  );
}
