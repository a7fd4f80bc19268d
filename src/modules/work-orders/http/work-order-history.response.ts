import {
  EnumField,
  BooleanField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { FILE_STATES, type FileState } from '../../../platform/files';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { WORK_ORDER_STATUSES, type WorkOrderStatus } from '../domain/work-order-status';
import { LocationResponse } from './work-order-parts.response';
import { EVENT_SOURCES, type EventSource } from '../domain/event-source';
import { PHOTO_KINDS, type PhotoKind } from '../domain/photo-kind';

export class WorkOrderActorResponse {
  @EnumField(['user', 'system', 'anonymous'], { enumName: 'ActorKind' })
  kind: string;

  @IdField({ nullable: true, example: DemoIds.adminUser })
  id: string | null;

  @TextField({ example: 'Alex Admin' })
  name: string;
}

export class WorkOrderEventResponse {
  @IdField()
  id: string;

  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus' })
  from: WorkOrderStatus;

  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus', example: 'scheduled' })
  to: WorkOrderStatus;

  @InstantField({ description: 'When it happened, as the client said.' })
  at: string;

  @ObjectField(() => WorkOrderActorResponse, { description: 'Who did it, as he was called then.' })
  by: WorkOrderActorResponse;

  @EnumField(EVENT_SOURCES, { enumName: 'WorkOrderEventSource' })
  source: EventSource;

  @TextField({ nullable: true, max: 1_000 })
  reason: string | null;

  @ObjectField(() => LocationResponse, { nullable: true })
  location: LocationResponse | null;

  @InstantField({ description: 'When we heard of it.' })
  recordedAt: string;
}

export class TimeInStatusEntryResponse {
  @EnumField(WORK_ORDER_STATUSES, { enumName: 'WorkOrderStatus' })
  status: WorkOrderStatus;

  @IntegerField({ max: Number.MAX_SAFE_INTEGER, example: 3_600 })
  seconds: number;

  @IntegerField({ min: 1, example: 1, description: 'How often it came into the status.' })
  entries: number;

  @BooleanField({ example: true })
  isCurrent: boolean;
}

export class TimeInStatusResponse {
  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @InstantField()
  asOf: string;

  @ListField(() => TimeInStatusEntryResponse, { max: 9 })
  statuses: TimeInStatusEntryResponse[];
}

export class WorkOrderPhotoResponse {
  @IdField({ example: DemoIds.photo })
  id: string;

  @IdField({ example: DemoIds.workOrder })
  workOrderId: string;

  @EnumField(PHOTO_KINDS, { enumName: 'PhotoKind' })
  kind: PhotoKind;

  @ObjectField(() => LocationResponse, { nullable: true })
  location: LocationResponse | null;

  @InstantField()
  takenAt: string;

  @TextField({ min: 64, max: 64, description: 'SHA-256 of the bytes, hexadecimal.' })
  sha256: string;

  @IntegerField({ min: 1, example: 482_113 })
  sizeBytes: number;

  @TextField({ example: 'image/jpeg' })
  contentType: string;

  @EnumField(FILE_STATES, {
    enumName: 'FileState',
    example: 'clean',
    description: 'Nobody gets the bytes before they are `clean`.',
  })
  fileState: FileState;

  @TextField({
    nullable: true,
    max: 500,
    example: '/api/v2/files/AbC…',
    description: 'Downloads without a token until `downloadExpiresAt`; null unless the photo is clean.',
  })
  downloadUrl: string | null;

  @InstantField({ nullable: true })
  downloadExpiresAt: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
