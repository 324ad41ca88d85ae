import { usePreference } from "@/lib/storage";

export const DENSITIES = ["small", "medium", "large"] as const;
export type Density = (typeof DENSITIES)[number];

/** How large posters are on a wall; remembered. */
export function useDensity() {
  const [stored, store] = usePreference("kinoteka.density", "medium");
  const density: Density = DENSITIES.find((name) => name === stored) ?? "medium";
  const index = DENSITIES.indexOf(density);
  const step = (by: 1 | -1) => {
    const next = DENSITIES[index + by];
    if (next !== undefined) {
      store(next);
    }
  };
  return { density, index, step };
}
