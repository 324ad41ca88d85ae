import { useEffect, useRef, useState } from "react";

/** Whether a record is being edited in its place; afterwards the focus is where it began. */
export function useEditing() {
  const [isEditing, setIsEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) {
      button.current?.focus();
    }
    wasEditing.current = isEditing;
  }, [isEditing]);
  return {
    isEditing,
    button,
    start: () => {
      setIsEditing(true);
    },
    stop: () => {
      setIsEditing(false);
    },
  };
}
