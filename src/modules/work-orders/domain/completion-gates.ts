import type { PhotoKind } from './photo-kind';

/** What completion waits for; the names are told to the client. */
export type CompletionGate = 'actual_gallons' | `photo:${PhotoKind}`;

export interface CompletionRules {
  readonly requiresGallons: boolean;
  /** At least one photo of each of these kinds. */
  readonly requiredPhotos: readonly PhotoKind[];
}

export interface CompletionFacts {
  readonly actualGallons: number | null;
  /** Kinds of the photos that were taken. */
  readonly photos: readonly PhotoKind[];
}

/** The gates that are still closed. */
export function missingFacts(rules: CompletionRules, facts: CompletionFacts): CompletionGate[] {
  const gallons: CompletionGate[] = rules.requiresGallons && facts.actualGallons === null ? ['actual_gallons'] : [];
  const photos = rules.requiredPhotos.filter((kind) => !facts.photos.includes(kind));
  return [...gallons, ...photos.map((kind) => `photo:${kind}` as const)];
}
