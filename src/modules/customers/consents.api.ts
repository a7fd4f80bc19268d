import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { TenantReader } from '../../platform/database';
import type { ConsentChannel, ConsentPurpose, ConsentSource, ConsentStatus } from './domain/consent';
import { CONSENT_SHAPE, currentConsents } from './persistence/consent.queries';

export interface ConsentFacts {
  readonly id: string;
  readonly status: ConsentStatus;
  readonly source: ConsentSource;
  readonly textVersion: string | null;
  readonly at: string;
}

/** Asked before anybody is written to or called. */
@Injectable()
export class ConsentsApi {
  constructor(private readonly reader: TenantReader) {}

  /** What the contact said last about this; null when he said nothing, which is no consent. */
  current(contactId: string, channel: ConsentChannel, purpose: ConsentPurpose): Promise<ConsentFacts | null> {
    return this.reader.one<ConsentFacts>(
      CONSENT_SHAPE,
      sql`${currentConsents(contactId)} WHERE n.channel = ${channel} AND n.purpose = ${purpose}`,
    );
  }
}
