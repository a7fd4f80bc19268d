import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

/** The program erases drafts; posted ones the database (`crm.erase_mentions`). */
definePersonalTable('invoices', {
  subject: `customer_id = $1 AND status = 'draft'`,
  erased: { memo: 'NULL', custom_fields: `'{}'` },
  byDatabase: ['parties', 'void_reason'],
  kept: { number: 'the books go by it', tag_names: 'groups of invoices, for figures' },
  harmless: ['status', 'currency', 'tax_name', 'pdf_sha256'],
});
definePersonalTable('invoice_lines', { byDatabase: ['description'], harmless: ['source_type', 'unit'] });
defineImpersonalTables('names of taxes', 'invoice_taxes');

/** A posted invoice stays for as long as the law wants it kept, with the number of the customer in place of his name. */
@Injectable()
export class InvoicingPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'invoices',
      audited: 'invoice',
      read: (customerId) => this.read(customerId),
      erase: (customerId) => this.erase(customerId),
    });
  }

  private read(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT i.id, i.number, i.status, i.issued_on AS "issuedOn", i.due_on AS "dueOn", i.total_minor AS "totalMinor",
           i.balance_minor AS "balanceMinor", i.currency, i.memo, i.parties
         FROM invoices i WHERE i.tenant_id = crm.tenant_id() AND i.customer_id = $1 ORDER BY i.id`,
        [customerId],
      ),
    );
  }

  private async erase(customerId: string): Promise<void> {
    await this.unitOfWork.manager.query(erasureOf('invoices'), [customerId]);
  }
}
