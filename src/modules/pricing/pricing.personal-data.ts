import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { defineImpersonalTables, definePersonalTable, PersonalData } from '../../platform/personal-data';

definePersonalTable('tax_exemptions', {
  kept: {
    certificate_number: 'the evidence for invoices without tax',
    state: 'the evidence for invoices without tax',
  },
});
defineImpersonalTables('prices agreed with a customer', 'client_rates', 'customer_price_tiers');
defineImpersonalTables('what the company charges', 'pricing_rule_sets');

/** Agreed prices say nothing about a person once his name is gone; certificates are evidence of the books. */
@Injectable()
export class PricingPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({ name: 'client_rates', read: (customerId) => this.rates(customerId) });
    this.registry.register({ name: 'tax_exemptions', read: (customerId) => this.exemptions(customerId) });
  }

  private rates(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT r.id, r.service_id AS "serviceId", r.property_id AS "propertyId", r.project_code AS "projectCode",
           r.price_minor AS "priceMinor", r.effective_from AS "effectiveFrom", r.effective_to AS "effectiveTo"
         FROM client_rates r WHERE r.tenant_id = crm.tenant_id() AND r.customer_id = $1 ORDER BY r.id`,
        [customerId],
      ),
    );
  }

  private exemptions(customerId: string): Promise<readonly object[]> {
    return this.unitOfWork.read((manager) =>
      manager.query<object[]>(
        `SELECT e.id, e.certificate_number AS "certificateNumber", e.state, e.effective_from AS "effectiveFrom", e.effective_to AS "effectiveTo"
         FROM tax_exemptions e WHERE e.tenant_id = crm.tenant_id() AND e.customer_id = $1 ORDER BY e.id`,
        [customerId],
      ),
    );
  }
}
