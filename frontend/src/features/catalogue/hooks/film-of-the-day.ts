const DAY = 86_400_000;

/** The same film for everybody all day long, another one tomorrow. */
export function filmOfTheDay<T extends { description: string }>(
  films: T[],
  today = new Date(),
): T | undefined {
  const day = Math.floor((today.getTime() - today.getTimezoneOffset() * 60_000) / DAY);
  // A film that something can be said about makes the better sheet.
  const described = films.filter((film) => film.description !== "");
  const choice = described.length > 0 ? described : films;
  return choice[day % choice.length];
}
