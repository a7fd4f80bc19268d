/** Drives the stops from one position to another the other way round. */
interface TwoOpt {
  readonly kind: 'two_opt';
  readonly from: number;
  readonly to: number;
}
/** Takes a few stops out and puts them in before the position `to` of what remains. */
interface OrOpt {
  readonly kind: 'or_opt';
  readonly from: number;
  readonly length: number;
  readonly to: number;
}
/** Swaps two neighbouring stretches (double bridge): a jump out of a local best. */
interface Kick {
  readonly kind: 'kick';
  readonly cuts: readonly [number, number, number];
}

export type RouteMove = TwoOpt | OrOpt | Kick;

export const LONGEST_OR_OPT = 3;

/** The order after a move; the given one stays as it is. */
export function applyMove<T>(order: readonly T[], move: RouteMove): readonly T[] {
  switch (move.kind) {
    case 'two_opt':
      return [
        ...order.slice(0, move.from),
        ...order.slice(move.from, move.to + 1).reverse(),
        ...order.slice(move.to + 1),
      ];
    case 'or_opt': {
      const rest = [...order.slice(0, move.from), ...order.slice(move.from + move.length)];
      return [...rest.slice(0, move.to), ...order.slice(move.from, move.from + move.length), ...rest.slice(move.to)];
    }
    case 'kick': {
      const [one, two, three] = move.cuts;
      return [...order.slice(0, one), ...order.slice(two, three), ...order.slice(one, two), ...order.slice(three)];
    }
  }
}

/** Every 2-opt and or-opt move of an order of this length, in a fixed sequence. */
export function* movesOf(length: number): Generator<RouteMove> {
  for (let from = 0; from < length - 1; from += 1) {
    for (let to = from + 1; to < length; to += 1) yield { kind: 'two_opt', from, to };
  }
  for (let taken = 1; taken <= Math.min(LONGEST_OR_OPT, length - 1); taken += 1) {
    for (let from = 0; from + taken <= length; from += 1) {
      for (let to = 0; to <= length - taken; to += 1) {
        if (to !== from) yield { kind: 'or_opt', from, length: taken, to };
      }
    }
  }
}

/** Three cuts in ascending order; null when the order is too short to cut. */
export function randomKick(length: number, random: () => number): RouteMove | null {
  if (length < 4) return null;
  const cuts = new Set<number>();
  while (cuts.size < 3) cuts.add(Math.floor(random() * (length + 1)));
  const [one = 0, two = 0, three = 0] = [...cuts].sort((a, b) => a - b);
  return { kind: 'kick', cuts: [one, two, three] };
}
