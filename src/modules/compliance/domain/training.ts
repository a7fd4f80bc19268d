/** Hours of training (CEU) that are missing for a renewal; zero where none are required. Both in hours. */
export function missingHours(required: string | null, earned: string): number {
  if (required === null) return 0;
  const hundredths = Math.round(Number(required) * 100) - Math.round(Number(earned) * 100);
  return Math.max(0, hundredths) / 100;
}
