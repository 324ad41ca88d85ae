import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** What could not be stored, as long as the page lives. */
const unstored = new Map<string, string>();

function notify(): void {
  listeners.forEach((listener) => {
    listener();
  });
}

/** Preferences are a convenience: where storage is refused, the site goes on without them. */
export function recall(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? unstored.get(key) ?? null;
  } catch {
    return unstored.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    unstored.set(key, value);
  } finally {
    notify();
  }
}

export function forget(key: string): void {
  unstored.delete(key);
  try {
    window.localStorage.removeItem(key);
  } catch {
    return;
  } finally {
    notify();
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

/** What is stored, followed by every component that shows it, in other tabs too. */
export function useStored(key: string): string | null {
  return useSyncExternalStore(subscribe, () => recall(key));
}

/** A remembered choice. */
export function usePreference(key: string, fallback: string): [string, (value: string) => void] {
  const value = useStored(key) ?? fallback;
  return [
    value,
    (next) => {
      remember(key, next);
    },
  ];
}
