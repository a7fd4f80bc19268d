/** `work_order.completed`, all of one kind `work_order.*`, or everything `*`. */
export function patternsThatMatch(topic: string): string[] {
  return [topic, `${topic.split('.')[0] ?? ''}.*`, '*'];
}

/** Patterns that match none of the topics. */
export function unknownPatterns(patterns: readonly string[], topics: readonly string[]): string[] {
  const known = new Set(topics.flatMap(patternsThatMatch));
  return patterns.filter((pattern) => !known.has(pattern));
}
