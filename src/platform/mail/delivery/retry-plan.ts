/** Five seconds, then four times as long each time, an hour at most: eight attempts within about two and a half hours. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const FACTOR = 4;
export const MAXIMUM_ATTEMPTS = 8;

/** The pause before the next attempt, in milliseconds; null when it is given up. `attempts` counts those that were made. */
export function pauseAfter(attempts: number): number | null {
  if (attempts >= MAXIMUM_ATTEMPTS) return null;
  return Math.min(FIRST_PAUSE_MS * FACTOR ** (attempts - 1), LONGEST_PAUSE_MS);
}
