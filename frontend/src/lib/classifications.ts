/** What is usually meant, to choose from; any other may be written. */
export const CLASSIFICATIONS = [
  "G",
  "PG",
  "PG-13",
  "R",
  "NC-17",
  "U",
  "12A",
  "15",
  "18",
  "0+",
  "6+",
  "12+",
  "16+",
  "18+",
];
