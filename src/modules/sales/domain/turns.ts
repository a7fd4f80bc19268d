export interface Turn {
  readonly userId: string;
  /** Whole, from 1 on; with equal weights everybody is next in turn. */
  readonly weight: number;
  /** What the turns before left him; 0 to begin with. */
  readonly credit: number;
}

/**
 * Whose turn it is, and what everybody's credit is afterwards: smooth weighted round robin. Each gets his weight, the highest credit wins
 * (the earlier one of equals) and pays the sum of all weights. Over as many turns as that sum everybody wins exactly his weight, and never
 * a whole turn more than his share before.
 */
export function nextTurn<T extends Turn>(
  turns: readonly T[],
): { readonly winner: T; readonly turns: readonly T[] } | null {
  const total = turns.reduce((sum, { weight }) => sum + weight, 0);
  const raised = turns.map((turn) => ({ ...turn, credit: turn.credit + turn.weight }));
  let winner: T | undefined;
  for (const turn of raised) if (winner === undefined || turn.credit > winner.credit) winner = turn;
  if (winner === undefined) return null;
  const after = raised.map((turn) => (turn === winner ? { ...turn, credit: turn.credit - total } : turn));
  return { winner, turns: after };
}
