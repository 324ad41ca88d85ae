import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** Preferences are a convenience: where storage is refused, the site goes on without them. */
export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    return;
  } finally {
    listeners.forEach((listener) => {
      listener();
    });
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** A remembered choice that every component showing it follows, in other tabs too. */
export function usePreference(key: string, fallback: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => recall(key) ?? fallback);
  return [
    value,
    (next) => {
      remember(key, next);
    },
  ];
}
