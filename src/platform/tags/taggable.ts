/** A kind of row that carries tags: `tag_names` on its table, and a link table with foreign keys to it and to the tag. */
export interface Taggable {
  /** Word of the audit log and of counts: `work_order`. */
  readonly entity: string;
  readonly table: string;
  readonly link: string;
  /** Column of the link table that names the row. */
  readonly column: string;
}

const NAME = /^[a-z][a-z_]*$/;
const declared = new Map<string, Taggable>();

/** Declares what can be tagged, in the module that owns the table. The names stand in SQL, so they are checked. */
export function defineTaggable(taggable: Taggable): Taggable {
  for (const name of Object.values(taggable) as string[]) {
    if (!NAME.test(name)) throw new Error(`Not a name in the database: ${name}`);
  }
  if (declared.has(taggable.entity)) throw new Error(`${taggable.entity} is declared taggable twice`);
  declared.set(taggable.entity, taggable);
  return taggable;
}

/** Everything that can be tagged, by the modules loaded so far. */
export function taggables(): readonly Taggable[] {
  return [...declared.values()];
}
