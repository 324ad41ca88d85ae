import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { SortableContext, useSortable, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useLingui } from "@lingui/react/macro";
import type { QueryKey } from "@tanstack/react-query";
import { GripVertical } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { type Move, moved, useMoveOnList } from "../api/change-items";
import type { ListedMovie } from "../api/get-list";
import type { MovieList } from "../api/get-lists";
import { ListRow } from "./list-row";
import classes from "./lists.module.css";

interface SortableRowsProps {
  list: MovieList;
  movies: ListedMovie[];
  /** The last rank there is. */
  last: number;
  /** Of the answer that the films are shown from. */
  pageKey: QueryKey;
  chosen: number[];
  onChange: (chosen: number[]) => void;
}

// A press is no drag yet.
const POINTER = { activationConstraint: { distance: 4 } };

/** What is said of a move is said here, of those by the buttons too. */
const SILENT: { announcements: Announcements; screenReaderInstructions: { draggable: string } } = {
  announcements: {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  },
  screenReaderInstructions: { draggable: "" },
};

/** The films of one's own list, to be dragged into an order, or moved by buttons. */
export default function SortableRows({
  list,
  movies,
  last,
  pageKey,
  chosen,
  onChange,
}: SortableRowsProps) {
  const { t } = useLingui();
  const move = useMoveOnList(list.id, pageKey);
  const sensors = useSensors(useSensor(PointerSensor, POINTER));
  // What was dropped stays there at once, and not only when the answer is known to be changed.
  const [dropped, setDropped] = useState({ from: movies, to: movies });
  const [said, setSaid] = useState("");
  const shown = dropped.from === movies ? dropped.to : movies;
  const go = (to: Move) => {
    setSaid(t`${to.movie.title} is now number ${to.position}`);
    move.mutate(to);
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const movie = shown.find((one) => one.id === active.id);
    const place = shown.find((one) => one.id === over?.id)?.item.position ?? null;
    if (movie !== undefined && place !== null && place !== movie.item.position) {
      const to = { movie, position: place };
      setDropped({ from: movies, to: moved(shown, to) });
      go(to);
    }
  };
  return (
    <DndContext sensors={sensors} accessibility={SILENT} onDragEnd={drop}>
      <SortableContext items={shown} strategy={verticalListSortingStrategy}>
        <ol className={classes.rows}>
          {shown.map((movie) => (
            <SortableRow
              key={movie.id}
              list={list}
              movie={movie}
              last={last}
              isChosen={chosen.includes(movie.id)}
              onChoose={(isChosen) => {
                const others = chosen.filter((one) => one !== movie.id);
                onChange(isChosen ? [...others, movie.id] : others);
              }}
              onMove={(position) => {
                go({ movie, position });
              }}
            />
          ))}
        </ol>
      </SortableContext>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </DndContext>
  );
}

type RowProps = ComponentProps<typeof ListRow>;

type SortableRowProps = Pick<RowProps, "list" | "movie"> &
  Omit<NonNullable<RowProps["tools"]>, "place">;

function SortableRow({ list, movie, ...tools }: SortableRowProps) {
  const { t } = useLingui();
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id: movie.id });
  const place = {
    ref: setNodeRef,
    // Up and down alone.
    style: {
      transform: transform === null ? undefined : `translateY(${String(transform.y)}px)`,
      transition,
    },
    isDragged: isDragging,
    grip: (
      <span
        ref={setActivatorNodeRef}
        className={classes.grip}
        title={t`Drag to move`}
        // The buttons beside it are for all who don't point.
        aria-hidden
        {...listeners}
      >
        <GripVertical size={18} />
      </span>
    ),
  };
  return <ListRow list={list} movie={movie} tools={{ ...tools, place }} />;
}
