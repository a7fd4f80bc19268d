import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { currentUserId } from '../../../platform/tenancy';

interface TagName {
  readonly id: string;
  readonly name: string;
}

/** The company's tags and who carries them. Runs inside a unit of work. */
@Injectable()
export class TagBook {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The tags of these names, those that are new made on the fly; sorted by name. A known tag keeps its spelling. */
  async ensure(names: readonly string[]): Promise<TagName[]> {
    const wanted = [
      ...new Map(
        names
          .map((name) => name.trim())
          .filter((name) => name !== '')
          .map((name) => [name.toLowerCase(), name]),
      ).values(),
    ];
    if (wanted.length === 0) return [];
    const { manager } = this.unitOfWork;
    await manager.query(
      `INSERT INTO tags (id, name, created_by, updated_by) SELECT u.id, u.name, $3, $3 FROM unnest($1::uuid[], $2::text[]) AS u(id, name)
       ORDER BY lower(u.name) ON CONFLICT (tenant_id, lower(name)) DO NOTHING`,
      [wanted.map(() => newId()), wanted, currentUserId()],
    );
    const tags = await manager.query<TagName[]>('SELECT id, name FROM tags WHERE lower(name) = ANY ($1)', [
      wanted.map((name) => name.toLowerCase()),
    ]);
    return tags.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async attach(customerId: string, tags: readonly TagName[]): Promise<void> {
    if (tags.length === 0) return;
    await this.unitOfWork.manager.query(
      'INSERT INTO customer_tags (customer_id, tag_id) SELECT $1, unnest($2::uuid[])',
      [customerId, tags.map(({ id }) => id)],
    );
  }

  async replace(customerId: string, tags: readonly TagName[]): Promise<void> {
    await this.unitOfWork.manager.query('DELETE FROM customer_tags WHERE customer_id = $1', [customerId]);
    await this.attach(customerId, tags);
  }
}
