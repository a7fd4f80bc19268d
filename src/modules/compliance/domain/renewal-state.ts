/** How far the renewal of a licence has come. `none`: nothing is under way; a renewal that succeeds leads back to it. */
export const RENEWAL_STATES = ['none', 'started', 'submitted', 'refused'] as const;
export type RenewalState = (typeof RENEWAL_STATES)[number];

const NEXT: Readonly<Record<RenewalState, readonly RenewalState[]>> = {
  none: ['started', 'submitted'],
  started: ['none', 'submitted'],
  submitted: ['none', 'refused'],
  refused: ['none', 'started', 'submitted'],
};

export function nextRenewalStates(from: RenewalState): readonly RenewalState[] {
  return NEXT[from];
}

export function isRenewalMove(from: RenewalState, to: RenewalState): boolean {
  return from === to || NEXT[from].includes(to);
}
