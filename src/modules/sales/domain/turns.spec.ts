import fc from 'fast-check';
import { nextTurn, type Turn } from './turns';

const team = (weights: readonly number[]): Turn[] =>
  weights.map((weight, index) => ({ userId: `u${index}`, weight, credit: 0 }));

/** The winners of so many turns. */
function winners(weights: readonly number[], count: number): string[] {
  let turns: readonly Turn[] = team(weights);
  return Array.from({ length: count }, () => {
    const next = nextTurn(turns);
    if (!next) throw new Error('Nobody is there');
    turns = next.turns;
    return next.winner.userId;
  });
}

const weightsOf = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 });

describe('whose turn it is', () => {
  it('CRM-17 goes round where all weigh the same', () => {
    expect(winners([1, 1, 1], 7)).toEqual(['u0', 'u1', 'u2', 'u0', 'u1', 'u2', 'u0']);
  });

  it('CRM-17 spreads the turns of who weighs more', () => {
    expect(winners([5, 1, 1], 7)).toEqual(['u0', 'u0', 'u1', 'u0', 'u2', 'u0', 'u0']);
  });

  it('CRM-17 is nobody’s where there is nobody', () => {
    expect(nextTurn([])).toBeNull();
  });

  it('CRM-17 gives everybody exactly his share over full rounds, and never a turn more than it before', () => {
    fc.assert(
      fc.property(weightsOf, fc.integer({ min: 1, max: 3 }), (weights, rounds) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const won = weights.map(() => 0);
        winners(weights, total * rounds).forEach((userId, index) => {
          const at = Number(userId.slice(1));
          won[at] = (won[at] ?? 0) + 1;
          const share = ((index + 1) * (weights[at] ?? 0)) / total;
          expect((won[at] ?? 0) - share).toBeLessThan(1);
        });
        expect(won).toEqual(weights.map((weight) => weight * rounds));
      }),
    );
  });
});
