import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import { I18nProvider } from "@lingui/react";
import { i18n } from "@lingui/core";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";

import { COUNTRY_CODES } from "./country-codes";
import { useCountryName } from "./country-names";
import { activateLocale } from "./i18n";
import { createQueryClient } from "./query-client";

function withAll({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>{children}</QueryClientProvider>
    </I18nProvider>
  );
}

function renderName() {
  return renderHook(() => useCountryName(), { wrapper: withAll }).result;
}

describe("a country's name", () => {
  it.each([
    ["Algeria", "Алжир"],
    ["Czechoslovakia", "Чехословакия"],
    ["Hong Kong", "Гонконг"],
    ["Soviet Union", "СССР"],
    ["United Kingdom", "Великобритания"],
    ["United States", "США"],
    ["West Germany", "ФРГ"],
    ["Freedonia", "Freedonia"],
    ["constructor", "constructor"],
  ])("of %s is in Russian %s", async (stored, shown) => {
    await activateLocale("ru");
    const nameOf = renderName();
    await waitFor(() => {
      expect(nameOf.current("Italy")).toBe("Италия");
    });
    expect(nameOf.current(stored)).toBe(shown);
  });

  it.each(["Hong Kong", "Soviet Union", "Turkey", "United States", "Freedonia"])(
    "of %s is in English what is stored",
    (stored) => {
      expect(renderName().current(stored)).toBe(stored);
    },
  );

  it("is known to browsers for every code", () => {
    const words = new Intl.DisplayNames("ru", { type: "region", fallback: "none" });
    expect([...COUNTRY_CODES.values()].filter((code) => words.of(code) === undefined)).toEqual([]);
  });
});
