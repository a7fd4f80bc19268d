import { EnumField, IdField, InstantField, ListField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  CONSENT_CHANNELS,
  CONSENT_PURPOSES,
  CONSENT_SOURCES,
  CONSENT_STATUSES,
  type ConsentChannel,
  type ConsentPurpose,
  type ConsentSource,
  type ConsentStatus,
} from '../domain/consent';

export class ConsentResponse {
  @IdField()
  id: string;

  @IdField({ example: DemoIds.contact })
  contactId: string;

  @EnumField(CONSENT_CHANNELS, { enumName: 'ConsentChannel' })
  channel: ConsentChannel;

  @EnumField(CONSENT_PURPOSES, { enumName: 'ConsentPurpose' })
  purpose: ConsentPurpose;

  @EnumField(CONSENT_STATUSES, { enumName: 'ConsentStatus' })
  status: ConsentStatus;

  @EnumField(CONSENT_SOURCES, { enumName: 'ConsentSource' })
  source: ConsentSource;

  @TextField({ nullable: true, max: 100, example: 'sms-terms-2026-03' })
  textVersion: string | null;

  @InstantField({ description: 'When it was said.' })
  at: string;

  @InstantField()
  recordedAt: string;

  @IdField({ nullable: true, description: 'Id of the user.' })
  recordedBy: string | null;
}

export class CurrentConsentsResponse {
  @ListField(() => ConsentResponse, { max: 12, description: 'The latest word for each channel and purpose.' })
  data: ConsentResponse[];
}
