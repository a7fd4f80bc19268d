import { EnumField, InstantField, ListQuery, TextField } from '../../../../platform/http';
import {
  CONSENT_CHANNELS,
  CONSENT_PURPOSES,
  CONSENT_STATUSES,
  type ConsentChannel,
  type ConsentPurpose,
  type ConsentStatus,
  RECORDED_SOURCES,
  type RecordedSource,
} from '../../domain/consent';

export class RecordConsentDto {
  @EnumField(CONSENT_CHANNELS, { enumName: 'ConsentChannel' })
  channel: ConsentChannel;

  @EnumField(CONSENT_PURPOSES, { enumName: 'ConsentPurpose', example: 'marketing' })
  purpose: ConsentPurpose;

  @EnumField(CONSENT_STATUSES, { enumName: 'ConsentStatus' })
  status: ConsentStatus;

  @EnumField(RECORDED_SOURCES, { enumName: 'RecordedConsentSource' })
  source: RecordedSource;

  @TextField({
    optional: true,
    nullable: true,
    max: 100,
    example: 'sms-terms-2026-03',
    description: 'Which text was agreed to; needed for `granted`.',
  })
  textVersion?: string | null;

  @InstantField({ optional: true, example: undefined, description: 'When it was said; now when absent.' })
  at?: string;
}

export class ListConsentsQuery extends ListQuery {
  @EnumField(CONSENT_CHANNELS, { enumName: 'ConsentChannel', optional: true })
  channel?: ConsentChannel;

  @EnumField(CONSENT_PURPOSES, { enumName: 'ConsentPurpose', optional: true })
  purpose?: ConsentPurpose;
}
