/** One statement of the seed. */
export interface DemoStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A row with a fixed id; a second run finds it and leaves it as people changed it. */
export function row(table: string, columns: Readonly<Record<string, unknown>>): DemoStatement {
  const names = Object.keys(columns);
  const places = names.map((_name, index) => `$${index + 1}`);
  return {
    text: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING`,
    values: Object.values(columns),
  };
}
