import {
  allowedFrom,
  judgeTransition,
  type TransitionFacts,
  type TransitionGuard,
  TRANSITIONS,
  type TransitionVerdict,
} from './transition-table';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from './work-order-status';

/** Specification C, typed in again by hand: rows are "from", columns "to", W T R G B are the guards, + means no guard. */
const COLUMNS = 'draft scheduled confirmed enroute on_site in_progress completed canceled requires_followup'.split(' ');
const SPECIFICATION: Record<WorkOrderStatus, string> = {
  draft: '            .  W  .  .  .  .  .  R  .',
  scheduled: '        +  W  +  T  .  .  .  R  .',
  confirmed: '        +  W  .  T  .  .  .  R  .',
  enroute: '          .  RW .  .  +  .  .  R  .',
  on_site: '          .  .  .  RT .  +  .  R  R',
  in_progress: '      .  .  .  .  +  .  G  R  R',
  completed: '        .  .  .  .  .  B  .  .  +',
  requires_followup: '.  W  .  .  .  .  G  R  .',
  canceled: '         .  W  .  .  .  .  .  .  .',
};
const LETTERS: Record<string, TransitionGuard> = {
  W: 'window_set',
  T: 'technician_assigned',
  R: 'reason_given',
  G: 'gates_passed',
  B: 'not_billed',
};
const EVERYTHING: TransitionFacts = {
  hasWindow: true,
  hasTechnician: true,
  hasReason: true,
  closedGates: [],
  isBilled: false,
};
const WITHOUT: Record<TransitionGuard, Partial<TransitionFacts>> = {
  window_set: { hasWindow: false },
  technician_assigned: { hasTechnician: false },
  reason_given: { hasReason: false },
  gates_passed: { closedGates: ['actual_gallons'] },
  not_billed: { isBilled: true },
};

const cells = WORK_ORDER_STATUSES.flatMap((from) =>
  SPECIFICATION[from]
    .trim()
    .split(/\s+/)
    .map((cell, index) => ({ from, to: COLUMNS[index] as WorkOrderStatus, cell })),
);

const judge = (from: WorkOrderStatus, to: WorkOrderStatus, facts: Partial<TransitionFacts> = {}): TransitionVerdict =>
  judgeTransition(from, to, { ...EVERYTHING, ...facts });

describe('WO-01 transition table', () => {
  it('the specification has a cell for each of the 81 moves', () => {
    expect(cells).toHaveLength(81);
    expect([...COLUMNS].sort()).toEqual([...WORK_ORDER_STATUSES].sort());
  });

  it.each(cells)('$from -> $to is $cell', ({ from, to, cell }) => {
    const verdict = judge(from, to);
    expect(verdict.kind).toBe(cell === '.' ? 'illegal' : 'legal');
    if (verdict.kind === 'illegal') expect(verdict.allowed).toEqual(allowedFrom(from));
  });

  it.each(cells.filter(({ cell }) => cell !== '.'))(
    '$from -> $to has exactly the guards $cell',
    ({ from, to, cell }) => {
      const guarding = (Object.keys(WITHOUT) as TransitionGuard[]).filter(
        (guard) => judge(from, to, WITHOUT[guard]).kind === 'guarded',
      );
      const expected = cell === '+' ? [] : [...cell].map((letter) => LETTERS[letter] as TransitionGuard);
      expect(guarding.sort()).toEqual(expected.sort());
    },
  );

  it('says which guard refused', () => {
    expect(judge('in_progress', 'completed', WITHOUT.gates_passed)).toMatchObject({ guard: 'gates_passed' });
    expect(judge('draft', 'canceled', WITHOUT.reason_given)).toMatchObject({ guard: 'reason_given' });
  });

  it('only an override cancels work in progress, reopens and reinstates', () => {
    const overriding = cells.filter(({ from, to }) => TRANSITIONS[from][to]?.permission === 'override');
    expect(overriding.map(({ from, to }) => `${from} -> ${to}`).sort()).toEqual([
      'canceled -> scheduled',
      'completed -> in_progress',
      'in_progress -> canceled',
    ]);
  });

  it('every status but the present one can be left', () => {
    expect(WORK_ORDER_STATUSES.filter((status) => allowedFrom(status).length === 0)).toEqual([]);
  });
});
