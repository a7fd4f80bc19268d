/** A stretch of real time in milliseconds since 1970; the end is not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const MS_PER_MINUTE = 60_000;

/** Sorted, without overlap and without gaps of no length. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** What of `spans` lies in none of `cuts`. */
export function without(spans: readonly Span[], cuts: readonly Span[]): Span[] {
  let left = merged(spans);
  for (const cut of merged(cuts)) {
    left = left.flatMap((span) => {
      if (cut.to <= span.from || cut.from >= span.to) return [span];
      const parts = [
        { from: span.from, to: cut.from },
        { from: cut.to, to: span.to },
      ];
      return parts.filter(({ from, to }) => from < to);
    });
  }
  return left;
}

/** What of `spans` lies within `frame`. */
export function within(spans: readonly Span[], frame: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, frame.from), to: Math.min(to, frame.to) }))
    .filter(({ from, to }) => from < to);
}

/** Whole minutes of all spans together; those of overlapping spans count each. */
export function minutesOf(spans: readonly Span[]): number {
  return Math.floor(spans.reduce((sum, { from, to }) => sum + (to - from), 0) / MS_PER_MINUTE);
}
