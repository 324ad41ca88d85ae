import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useRef } from "react";

import { Section } from "@/components/layouts/page";
import { Button } from "@/components/ui/button";
import { Loading } from "@/components/ui/skeleton";

import type { Movie } from "../api/get-movies";
import { MovieCard, MovieCardSkeleton } from "./movie-card";
import classes from "./shelf.module.css";

interface ShelfProps {
  title: string;
  more?: ReactNode;
  /** Undefined while they are on their way. */
  movies: Movie[] | undefined;
  isNumbered?: boolean;
}

/** A row of movies to scroll through; Tab goes from one to the next, arrows by a screenful. */
export function Shelf({ title, more, movies, isNumbered = false }: ShelfProps) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const scroll = (direction: 1 | -1) => {
    list.current?.scrollBy({
      left: direction * list.current.clientWidth * 0.8,
      behavior: "smooth",
    });
  };
  const listClass = `${classes.list ?? ""} ${isNumbered ? (classes.numbered ?? "") : ""}`;
  const buttons = (
    <span className={classes.arrows}>
      <Button
        look="bare"
        isIcon
        aria-label={t`Scroll back: ${title}`}
        onClick={() => {
          scroll(-1);
        }}
      >
        <ChevronLeft size={20} aria-hidden />
      </Button>
      <Button
        look="bare"
        isIcon
        aria-label={t`Scroll on: ${title}`}
        onClick={() => {
          scroll(1);
        }}
      >
        <ChevronRight size={20} aria-hidden />
      </Button>
    </span>
  );
  return (
    <Section title={title} more={more} controls={movies === undefined ? undefined : buttons}>
      {movies === undefined ? (
        <Loading>
          <div className={listClass} style={{ overflow: "hidden" }}>
            {Array.from({ length: 10 }, (_, index) => (
              <MovieCardSkeleton key={index} />
            ))}
          </div>
        </Loading>
      ) : (
        <ol className={listClass} ref={list}>
          {movies.map((movie, index) => (
            <li key={movie.id}>
              {isNumbered && (
                <span className={classes.number} aria-hidden="true">
                  {index + 1}
                </span>
              )}
              <MovieCard movie={movie} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
