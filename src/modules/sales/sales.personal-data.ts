import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { TenantReader, UnitOfWork } from '../../platform/database';
import { defineImpersonalTables, definePersonalTable, erasureOf, PersonalData } from '../../platform/personal-data';
import { currentUserId } from '../../platform/tenancy';
import { REFERRAL_PARTNER_SHAPE } from './persistence/referral.queries';
import { OPPORTUNITY_SHAPE, OPPORTUNITY_SOURCE } from './persistence/opportunity.queries';

definePersonalTable('opportunities', {
  subject: 'customer_id = $1',
  erased: {
    title: `'Erased'`,
    contact_name: 'NULL',
    email: 'NULL',
    phone: 'NULL',
    line1: 'NULL',
    line2: 'NULL',
    notes: 'NULL',
  },
  also: { updated_by: '$2' },
  kept: {
    city: 'where demand comes from, for figures',
    address_state: 'where demand comes from, for figures',
    postal_code: 'where demand comes from, for figures',
    county: 'where demand comes from, for figures',
    campaign: 'what brought him, for figures',
  },
  harmless: ['status', 'kind', 'country', 'currency'],
});
definePersonalTable('opportunity_stage_changes', {
  subject:
    'opportunity_id IN (SELECT o.id FROM opportunities o WHERE o.tenant_id = crm.tenant_id() AND o.customer_id = $1) AND note IS NOT NULL',
  erased: { note: `'Erased'` },
});
definePersonalTable('referral_partners', {
  subject: 'customer_id = $1',
  erased: { name: `'Erased partner'`, email: 'NULL', phone: 'NULL', notes: 'NULL' },
  also: { updated_by: '$2' },
  harmless: ['kind', 'currency'],
});
definePersonalTable('referral_credits', {
  kept: { note: 'what was paid to a partner and for what, for the books' },
  harmless: ['kind', 'currency'],
});
defineImpersonalTables('territories of the company', 'assignment_rules');

/** Opportunities with a customer: what they say about him goes, what they were worth stays. */
@Injectable()
export class SalesPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'opportunities',
      audited: 'opportunity',
      read: (customerId) =>
        this.reader.many(
          OPPORTUNITY_SHAPE,
          sql`${OPPORTUNITY_SOURCE} WHERE o.customer_id = ${customerId} ORDER BY o.id`,
        ),
      erase: (customerId) => this.erase(customerId),
    });
    this.registry.register({
      name: 'referral_partners',
      audited: 'referral_partner',
      read: (customerId) =>
        this.reader.many(
          REFERRAL_PARTNER_SHAPE,
          sql`FROM referral_partners r WHERE r.customer_id = ${customerId} ORDER BY r.id`,
        ),
      erase: async (customerId) => {
        await this.unitOfWork.manager.query(erasureOf('referral_partners'), [customerId, currentUserId()]);
      },
    });
  }

  private async erase(customerId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await manager.query(erasureOf('opportunity_stage_changes'), [customerId]);
    await manager.query(erasureOf('opportunities'), [customerId, currentUserId()]);
  }
}
