import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import {
  erasureOf,
  type ContactSubject,
  type ContactTraces,
  personalTables,
  type PersonTraces,
  redactionOf,
} from '../../../platform/personal-data';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { ContactEntity } from './contact.entity';

/** The row of one contact and what is written about him elsewhere. Inside a unit of work. */
@Injectable()
export class ContactErasureRows {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether he was deleted or not; held until the end. Null when there is none. */
  find(id: string): Promise<ContactEntity | null> {
    return this.unitOfWork.manager.findOne(ContactEntity, {
      where: { tenantId: currentTenantId(), id },
      withDeleted: true,
      lock: { mode: 'for_no_key_update' },
    });
  }

  /**
   * What says who he is and not who his customer or another contact is: names, addresses and numbers. Somebody who is his customer
   * himself shares all of them and keeps them until the customer is erased.
   */
  private async words(contact: ContactSubject): Promise<string[]> {
    const found = await this.unitOfWork.manager.query<{ word: string }[]>(
      `WITH words AS (
         SELECT k.id, btrim(w.word) AS word FROM contacts k,
           unnest(ARRAY[k.first_name || ' ' || k.last_name, k.first_name, k.last_name, k.email, k.phone, k.alternate_phone]
             || string_to_array(k.first_name || ' ' || k.last_name, ' ')) AS w(word)
         WHERE k.tenant_id = crm.tenant_id() AND k.customer_id = $2 AND k.erased_at IS NULL)
       SELECT DISTINCT w.word FROM words w WHERE w.id = $1 AND length(w.word) >= 3
         AND NOT EXISTS (SELECT FROM words o WHERE o.id <> $1 AND lower(o.word) = lower(w.word))
         AND NOT EXISTS (SELECT FROM customers c, unnest(ARRAY[c.display_name, c.email, c.phone] || string_to_array(c.display_name, ' ')) AS n(word)
           WHERE c.tenant_id = crm.tenant_id() AND c.id = $2 AND lower(n.word) = lower(w.word))`,
      [contact.id, contact.customerId],
    );
    return found.map(({ word }) => word);
  }

  async traces(contact: ContactSubject): Promise<ContactTraces> {
    const [found] = await this.unitOfWork.manager.query<PersonTraces[]>(
      `SELECT array_remove(ARRAY[lower(k.email)], NULL) AS emails, array_remove(ARRAY[k.phone, k.alternate_phone], NULL) AS phones
       FROM contacts k WHERE k.tenant_id = crm.tenant_id() AND k.id = $1`,
      [contact.id],
    );
    return { emails: [], phones: [], ...found, words: await this.words(contact) };
  }

  /** The tombstone, then whatever is written about his customer without the words. */
  async erase({ id, customerId }: ContactSubject, words: readonly string[]): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(erasureOf('contacts', 'id = $1'), [id, currentUserId()]);
    await manager.query('SELECT crm.erase_contact_mentions($1, $2)', [id, [...words]]);
    const [found] = await manager.query<{ pattern: string | null }[]>('SELECT crm.words_pattern($1) AS pattern', [
      [...words],
    ]);
    if (!found?.pattern) return;
    for (const table of personalTables().keys()) {
      const statement = redactionOf(table);
      if (statement !== null) await manager.query(statement, [customerId, found.pattern]);
    }
  }
}
