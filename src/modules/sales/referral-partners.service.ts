import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TenantsApi } from '../tenants';
import type { PartnerKind } from './domain/referral-credit';
import { OpportunityReferences, unknown } from './opportunity-references';
import { ReferralPartnerEntity } from './persistence/referral-partner.entity';
import {
  REFERRAL_CREDIT_LIST,
  REFERRAL_PARTNER_LIST,
  REFERRAL_PARTNER_SHAPE,
  referralPartnerFilters,
  type ReferralPartnerFilters,
} from './persistence/referral.queries';

export interface ReferralPartnerDraft {
  readonly name: string;
  readonly kind: PartnerKind;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly customerId?: string | null;
  readonly creditPerWinMinor?: number;
  readonly isActive?: boolean;
  readonly notes?: string | null;
}

/** Keeps the people who send leads (CRM-11). */
@Injectable()
export class ReferralPartnersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly references: OpportunityReferences,
    private readonly tenants: TenantsApi,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & ReferralPartnerFilters): Promise<JsonText> {
    const visible = await this.policy.where('referral_partners:read', 'r');
    return this.lists.list(REFERRAL_PARTNER_LIST, query, [visible, ...referralPartnerFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('referral_partners:read', 'r');
    const tail = sql`FROM referral_partners r WHERE r.id = ${id} AND ${visible}`;
    const found = await this.reader.oneJson(REFERRAL_PARTNER_SHAPE, tail);
    if (!found) throw notFound('referral partner');
    return found;
  }

  async credits(id: string, query: PageRequest): Promise<JsonText> {
    await this.get(id);
    return this.lists.list(REFERRAL_CREDIT_LIST, query, [sql`e.partner_id = ${id}`]);
  }

  /** @throws `sales.unknown_reference` (422) */
  create({ creditPerWinMinor = 0, phone, ...draft }: ReferralPartnerDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      if (typeof draft.customerId === 'string') await this.references.assertCustomer(draft.customerId, '/customerId');
      const values = { ...definedFields(draft), ...draft, phone: (await this.references.phone(phone)) ?? null };
      await manager.insert(ReferralPartnerEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
        creditPerWinMinor: BigInt(creditPerWinMinor),
        currency: (await this.tenants.current()).currency,
      });
      this.audit.record({ ...about(id, 'created'), after: { ...values, creditPerWinMinor } });
      return this.get(id);
    });
  }

  /** @throws `sales.unknown_reference` (422) */
  update(id: string, changes: Partial<ReferralPartnerDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const partner = await manager.findOneBy(ReferralPartnerEntity, { tenantId: currentTenantId(), id });
      if (!partner) throw notFound('referral partner');
      assertVersion(partner.version, expectedVersion);
      const { creditPerWinMinor, phone, ...rest } = changes;
      const values = definedFields({
        ...rest,
        phone: await this.references.phone(phone),
        creditPerWinMinor: creditPerWinMinor === undefined ? undefined : BigInt(creditPerWinMinor),
      });
      if (typeof changes.customerId === 'string')
        await this.references.assertCustomer(changes.customerId, '/customerId');
      const { before, after } = changedFields({ ...partner }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, ReferralPartnerEntity, partner, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** Whether leads may be his now. @throws `sales.unknown_reference` (422) */
  async assertActive(id: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const partner = await manager.findOneBy(ReferralPartnerEntity, { tenantId: currentTenantId(), id });
    if (!partner?.isActive) throw unknown('/referralPartnerId', 'There is no such active referral partner.');
  }
}

function about(id: string, deed: string) {
  return { action: `referral_partner.${deed}`, resourceType: 'referral_partner', resourceId: id };
}
