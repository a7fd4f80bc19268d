import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../kernel/clock';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { AuditLog } from '../../platform/audit';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { ContactsService } from './contacts.service';
import { CustomersErrors } from './customers.errors';
import {
  type ConsentChannel,
  type ConsentFault,
  consentFault,
  type ConsentPurpose,
  type ConsentStatus,
  type RecordedSource,
} from './domain/consent';
import { ConsentEntity } from './persistence/consent.entity';
import {
  CONSENT_LIST,
  CONSENT_SHAPE,
  type ConsentFilters,
  consentFilters,
  currentConsents,
} from './persistence/consent.queries';

export interface ConsentWord {
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly status: ConsentStatus;
  readonly source: RecordedSource;
  readonly textVersion?: string | null;
  /** When it was said; now when absent. */
  readonly at?: Date;
}

/** Keeps what people said about being written to and called (CRM-16): nothing is changed, everything is added. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly contacts: ContactsService,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async list(contactId: string, query: PageRequest & ConsentFilters): Promise<JsonText> {
    await this.contacts.get(contactId);
    return this.lists.list(CONSENT_LIST, query, [sql`n.contact_id = ${contactId}`, ...consentFilters(query)]);
  }

  /** What holds now, one for each channel and purpose something was said about. */
  async current(contactId: string): Promise<object[]> {
    await this.contacts.get(contactId);
    return this.reader.many<object>(CONSENT_SHAPE, sql`${currentConsents(contactId)} ORDER BY n.channel, n.purpose`);
  }

  /** @throws `consent.invalid` (422) */
  record(contactId: string, word: ConsentWord): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await this.contacts.load(contactId, 'customers:update');
      const { channel, purpose, status, source, textVersion = null } = word;
      const now = this.clock.now();
      const at = word.at ?? now;
      const fault = consentFault({ status, textVersion, at }, now);
      if (fault !== null) throw invalidConsent(fault);
      const said = { channel, purpose, status, source, textVersion, at };
      const id = newId();
      const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
      await manager.insert(ConsentEntity, { id, ...owner, contactId, ...said });
      const after = { ...said, at: at.toISOString() };
      this.audit.record({ action: 'contact.consent_recorded', resourceType: 'contact', resourceId: contactId, after });
      const stored = await this.reader.oneJson(CONSENT_SHAPE, sql`FROM consents n WHERE n.id = ${id}`);
      if (!stored) throw new Error(`Consent ${id} was not stored`);
      return stored;
    });
  }
}

function invalidConsent(fault: ConsentFault) {
  const [pointer, detail] =
    fault === 'in_future'
      ? ['/at', 'It lies more than five minutes in the future.']
      : ['/textVersion', 'Say which text was agreed to.'];
  return CustomersErrors['consent.invalid'](detail, { faults: [{ pointer, code: fault, detail }] });
}
