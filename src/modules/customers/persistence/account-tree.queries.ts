import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { MAXIMUM_LEVELS } from '../domain/account-tree';

/** What the tree of accounts says; every method needs an open unit of work. */
@Injectable()
export class AccountTreeQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The customer and everybody above him, nearest first; no further than the tree is allowed to be deep. */
  async lineage(id: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `WITH RECURSIVE lineage AS (
         SELECT c.id, c.parent_id, 1 AS level FROM customers c WHERE c.id = $1
         UNION ALL SELECT c.id, c.parent_id, l.level + 1 FROM lineage l JOIN customers c ON c.id = l.parent_id WHERE l.level <= $2)
       SELECT id FROM lineage ORDER BY level`,
      [id, MAXIMUM_LEVELS],
    );
    return rows.map((row) => row.id);
  }

  async levelsBelow(id: string): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ levels: number }[]>(
      `WITH RECURSIVE below AS (
         SELECT c.id, 0 AS level FROM customers c WHERE c.id = $1
         UNION ALL SELECT c.id, b.level + 1 FROM below b JOIN customers c ON c.parent_id = b.id WHERE b.level <= $2)
       SELECT max(level)::int AS levels FROM below`,
      [id, MAXIMUM_LEVELS],
    );
    return row?.levels ?? 0;
  }

  /** Whether others' invoices go to him. */
  paysForOthers(id: string): Promise<boolean> {
    return this.exists('bill_to_id', id);
  }

  /** Whether others hang below him. */
  hasAccounts(id: string): Promise<boolean> {
    return this.exists('parent_id', id);
  }

  private async exists(column: 'bill_to_id' | 'parent_id', id: string): Promise<boolean> {
    const rows = await this.unitOfWork.manager.query<object[]>(
      `SELECT 1 FROM customers WHERE ${column} = $1 AND deleted_at IS NULL LIMIT 1`,
      [id],
    );
    return rows.length > 0;
  }
}
