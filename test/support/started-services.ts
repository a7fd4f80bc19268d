type Stop = () => Promise<void>;

/** Set-up and tear-down are loaded separately by Jest; the global object is what they share. */
const shared = globalThis as typeof globalThis & { headwaterTestStops?: Stop[] };

export function onTestEnd(stop: Stop): void {
  (shared.headwaterTestStops ??= []).push(stop);
}

/** Stops in the reverse order of the starts; one that fails does not keep the others running. */
export async function stopEverything(): Promise<void> {
  const failures: unknown[] = [];
  for (const stop of (shared.headwaterTestStops ?? []).splice(0).reverse()) {
    await stop().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some test services did not stop');
}
