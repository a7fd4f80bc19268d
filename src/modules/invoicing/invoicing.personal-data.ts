import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { PersonalData } from '../../platform/personal-data';

/** A posted invoice keeps the names printed on it for as long as the law wants it kept; what is still a draft loses its memo. */
@Injectable()
export class InvoicingPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'invoices',
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
    await this.unitOfWork.manager.query(
      `UPDATE invoices SET memo = NULL, custom_fields = '{}' WHERE tenant_id = crm.tenant_id() AND customer_id = $1 AND status = 'draft'`,
      [customerId],
    );
  }
}
