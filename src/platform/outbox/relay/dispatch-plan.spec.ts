import { groupStates, planFor } from './dispatch-plan';
import type { SubscriberState } from './outbox-rows';

const event = { id: 'event', tenantId: 'company', name: 'bell.rung', dispatches: 1 };

function plan(subscribers: string[], known: Record<string, SubscriberState['state'][]>) {
  const rows = Object.entries(known).flatMap(([subscriber, states]) =>
    states.map((state) => ({ eventId: 'event', subscriber, state })),
  );
  return planFor(event, subscribers, groupStates(rows));
}

describe('The plan for a due event', () => {
  it('completes it when nobody subscribes, or all have settled', () => {
    const completed = { kind: 'settle', outcome: 'completed' };
    expect(plan([], {})).toEqual(completed);
    expect(plan(['a', 'b'], { a: ['settled'], b: ['settled'] })).toEqual(completed);
  });

  it('delivers only to those without receipt and without open dead letter', () => {
    expect(plan(['a', 'b', 'c'], { a: ['settled'], b: ['parked'] })).toEqual({ kind: 'deliver', subscribers: ['c'] });
  });

  it('parks it when only dead letters are left', () => {
    expect(plan(['a', 'b'], { a: ['settled'], b: ['parked'] })).toEqual({ kind: 'settle', outcome: 'parked' });
  });

  it('believes a receipt rather than a dead letter, in whatever order they come', () => {
    expect(plan(['a'], { a: ['parked', 'settled'] })).toEqual({ kind: 'settle', outcome: 'completed' });
    expect(plan(['a'], { a: ['settled', 'parked'] })).toEqual({ kind: 'settle', outcome: 'completed' });
  });

  it('forgets a subscriber that the program no longer has', () => {
    expect(plan([], { gone: ['parked'] })).toEqual({ kind: 'settle', outcome: 'completed' });
  });
});
