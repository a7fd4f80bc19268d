export interface StageEntry {
  readonly stage: string;
  readonly at: Date;
}

export interface TimeInStage {
  readonly stage: string;
  readonly seconds: number;
  /** How often the opportunity came into the stage. */
  readonly entries: number;
  readonly isCurrent: boolean;
}

/** How long an opportunity was in each stage up to `asOf`, in the order of first entry. The seconds sum up to its age, save their rounding. */
export function timeInStage(entries: readonly StageEntry[], asOf: Date): TimeInStage[] {
  const spans = new Map<string, { milliseconds: number; entries: number }>();
  entries.forEach(({ stage, at }, index) => {
    const until = entries[index + 1]?.at ?? asOf;
    const known = spans.get(stage) ?? { milliseconds: 0, entries: 0 };
    const milliseconds = known.milliseconds + Math.max(0, until.getTime() - at.getTime());
    spans.set(stage, { milliseconds, entries: known.entries + 1 });
  });
  const current = entries.at(-1)?.stage;
  return [...spans].map(([stage, { milliseconds, entries: count }]) => ({
    stage,
    seconds: Math.round(milliseconds / 1_000),
    entries: count,
    isCurrent: stage === current,
  }));
}
