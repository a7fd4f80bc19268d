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
import { ClientRateChecks } from './client-rate-checks';
import { ClientRateEntity } from './persistence/client-rate.entity';
import {
  CLIENT_RATE_LIST,
  CLIENT_RATE_SHAPE,
  clientRateFilters,
  type ClientRateFilters,
} from './persistence/client-rate.queries';

/** What may change of an agreed price; for whom and for what it is stays. */
export interface ClientRateTerms {
  readonly priceMinor: number;
  readonly isFinal?: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null;
}

export interface ClientRateDraft extends ClientRateTerms {
  readonly customerId: string;
  readonly propertyId?: string | null;
  readonly projectCode?: string | null;
  readonly serviceId: string;
}

/** Keeps the rate sheets: prices agreed with clients, each for a service and a span of days. */
@Injectable()
export class ClientRatesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly checks: ClientRateChecks,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & ClientRateFilters): Promise<JsonText> {
    const visible = await this.policy.where('pricing:read', 'a');
    return this.lists.list(CLIENT_RATE_LIST, query, [visible, ...clientRateFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('pricing:read', 'a');
    const found = await this.reader.oneJson(
      CLIENT_RATE_SHAPE,
      sql`FROM client_rates a WHERE a.id = ${id} AND ${visible}`,
    );
    if (!found) throw notFound('client rate');
    return found;
  }

  create({ priceMinor, ...draft }: ClientRateDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { propertyId = null, projectCode = null, effectiveTo = null, isFinal = true } = draft;
      const values = { ...draft, propertyId, projectCode, effectiveTo, isFinal, priceMinor: BigInt(priceMinor) };
      await this.checks.assertReferences(values);
      await this.checks.assertTerms({ id, ...values });
      await manager.insert(ClientRateEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({ ...about(id, 'created'), after: { ...values, priceMinor } });
      return this.get(id);
    });
  }

  update(id: string, changes: Partial<ClientRateTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const rate = await this.load(id);
      assertVersion(rate.version, expectedVersion);
      await this.policy.assertCan('pricing:update', rate);
      const { priceMinor, ...rest } = definedFields(changes);
      const values = { ...rest, ...(priceMinor !== undefined && { priceMinor: BigInt(priceMinor) }) };
      await this.checks.assertTerms({ ...rate, ...values });
      const { before, after } = changedFields({ ...rate }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, ClientRateEntity, rate, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const rate = await this.load(id);
      assertVersion(rate.version, expectedVersion);
      await this.policy.assertCan('pricing:update', rate);
      await manager.delete(ClientRateEntity, { tenantId: rate.tenantId, id });
      const { customerId, serviceId, priceMinor } = rate;
      this.audit.record({ ...about(id, 'deleted'), before: { customerId, serviceId, priceMinor: Number(priceMinor) } });
    });
  }

  private async load(id: string): Promise<ClientRateEntity> {
    const { manager } = this.unitOfWork;
    const rate = await manager.findOneBy(ClientRateEntity, { tenantId: currentTenantId(), id });
    if (!rate || !(await this.policy.can('pricing:read', rate))) throw notFound('client rate');
    return rate;
  }
}

function about(id: string, deed: string) {
  return { action: `client_rate.${deed}`, resourceType: 'client_rate', resourceId: id };
}
