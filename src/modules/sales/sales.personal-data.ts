import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { TenantReader, UnitOfWork } from '../../platform/database';
import {
  defineImpersonalTables,
  definePersonalTable,
  erasureOf,
  PersonalData,
  type PersonTraces,
} from '../../platform/personal-data';
import { currentUserId } from '../../platform/tenancy';
import { REFERRAL_PARTNER_SHAPE } from './persistence/referral.queries';
import { OPPORTUNITY_SHAPE, OPPORTUNITY_SOURCE } from './persistence/opportunity.queries';

definePersonalTable('opportunities', {
  subject: 'customer_id = $1',
  erased: {
    title: `'Erased'`,
    // A lead has a name as long as it has no customer.
    contact_name: `CASE WHEN customer_id IS NULL THEN 'Erased person' END`,
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

/** Opportunities of customer `$1`, and leads without a customer that have one of the e-mails or phones; null: such leads alone. */
const about = (emails: string, phones: string): string =>
  `(customer_id = $1 OR customer_id IS NULL AND (lower(email) = ANY (${emails}) OR phone = ANY (${phones})))`;

/** Opportunities of a person, as a customer or a lead: what they say about him goes, what they were worth stays. */
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
      read: (customerId, traces) => this.read(customerId, traces),
      readContact: (_contact, traces) => this.read(null, traces),
      erase: (customerId, traces) => this.erase(customerId, traces),
      eraseContact: (_contact, traces) => this.erase(null, traces),
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

  private read(customerId: string | null, { emails, phones }: PersonTraces): Promise<object[]> {
    return this.reader.many(
      OPPORTUNITY_SHAPE,
      sql`${OPPORTUNITY_SOURCE} WHERE (o.customer_id = ${customerId} OR o.customer_id IS NULL
        AND (lower(o.email) = ANY (${[...emails]}::text[]) OR o.phone = ANY (${[...phones]}::text[]))) ORDER BY o.id`,
    );
  }

  /** The notes first: they are found by what their opportunities still say. */
  private async erase(customerId: string | null, { emails, phones }: PersonTraces): Promise<void> {
    const { manager } = this.unitOfWork;
    const notes = `opportunity_id IN (SELECT id FROM opportunities WHERE tenant_id = crm.tenant_id() AND ${about('$2', '$3')}) AND note IS NOT NULL`;
    await manager.query(erasureOf('opportunity_stage_changes', notes), [customerId, emails, phones]);
    const user = currentUserId();
    await manager.query(erasureOf('opportunities', about('$3', '$4')), [customerId, user, emails, phones]);
  }
}
