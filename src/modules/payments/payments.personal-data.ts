import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';

definePersonalTable('payments', {
  subject: 'customer_id = $1',
  erased: { memo: 'NULL', reference: 'NULL' },
  harmless: ['currency', 'method', 'status'],
});
defineImpersonalTables('amounts only', 'payment_allocations');

/** Money received stays in the books; what was noted beside it goes. */
@Injectable()
export class PaymentsPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'payments',
      audited: 'payment',
      read: (customerId) => this.read(customerId),
      erase: (customerId) => this.erase(customerId),
    });
  }

  private read(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT p.id, p.amount_minor AS "amountMinor", p.currency, p.method, p.status, p.received_on AS "receivedOn", p.reference, p.memo
         FROM payments p WHERE p.tenant_id = crm.tenant_id() AND p.customer_id = $1 ORDER BY p.id`,
        [customerId],
      ),
    );
  }

  private async erase(customerId: string): Promise<void> {
    await this.unitOfWork.manager.query(erasureOf('payments'), [customerId]);
  }
}
