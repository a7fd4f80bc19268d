import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { ownerDataSource } from './migrate';

/**
 * Constraints and indexes are written by hand in the migrations (composite keys, partial and trigram indexes, checks), where the
 * catalogue test judges them; entities answer for tables and columns.
 */
const HAND_WRITTEN = /(ADD|DROP|RENAME) CONSTRAINT|(CREATE|DROP)( UNIQUE)? INDEX|^COMMENT ON/;

/** Statements that would bring the migrated schema to what the entities declare; empty when they agree. */
export async function schemaDifferences(
  adminUrl: string,
  entities: readonly EntityTarget<ObjectLiteral>[],
): Promise<{ up: string[]; down: string[] }> {
  const dataSource = await ownerDataSource(adminUrl, entities as (new () => unknown)[]).initialize();
  try {
    const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
    const texts = (queries: { query: string }[]): string[] =>
      queries.map(({ query }) => query).filter((query) => !HAND_WRITTEN.test(query));
    return { up: texts(upQueries), down: texts(downQueries) };
  } finally {
    await dataSource.destroy();
  }
}
