/** A foreign key: rows of `from` refer to rows of `to`. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * Tables in an order in which their rows can go: what refers to others before what it refers to. References of a table to itself do not
 * count: the purge sorts those rows out.
 * @throws when tables refer to each other in a circle
 */
export function purgeOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const waiting = new Set([...tables].sort());
  const open = references.filter(({ from, to }) => from !== to && waiting.has(from) && waiting.has(to));
  const order: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter((table) => !open.some(({ from, to }) => to === table && waiting.has(from)));
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    for (const table of free) waiting.delete(table);
    order.push(...free);
  }
  return order;
}
