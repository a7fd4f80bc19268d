import { PartialType } from '@nestjs/swagger';
import {
  DecimalField,
  BooleanField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import { PRIORITIES, type Priority } from '../../domain/priority';
import { WorkOrderLineDto } from './work-order-line.dto';

class WorkOrderBodyDto {
  @TextField({ max: 63, example: 'pumping', description: 'Key of an active job type.' })
  jobType: string;

  @EnumField(PRIORITIES, { enumName: 'WorkOrderPriority', optional: true, example: 'normal' })
  priority?: Priority;

  @TextField({ optional: true, nullable: true, max: 4_000, example: 'Lid is under the deck.' })
  description?: string | null;

  @IntegerField({ optional: true, min: 1, max: 10_080, example: 60, description: 'The job type’s when absent.' })
  plannedMinutes?: number;

  @IntegerField({ optional: true, nullable: true, max: 1_000_000, example: 1_500 })
  estimatedGallons?: number | null;

  @DecimalField({
    optional: true,
    nullable: true,
    scale: 2,
    max: 10_000,
    description: 'Way to the place of work, for zones and surcharges that charge by the mile.',
  })
  travelMiles?: number | null;

  @TextField({ optional: true, nullable: true, max: 60, description: 'Project of the client, for its rate sheet.' })
  projectCode?: string | null;

  @BooleanField({
    optional: true,
    example: false,
    description: 'Completion waits for the customer’s signature; as the job type says when absent.',
  })
  requiresSignature?: boolean;

  @CustomFieldsField({ example: { permitNumber: 'TP-2041' } })
  customFields?: Record<string, unknown>;
}

export class CreateWorkOrderDto extends WorkOrderBodyDto {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ example: DemoIds.property, description: 'A property of the customer.' })
  propertyId: string;

  @ListField(() => WorkOrderLineDto, {
    optional: true,
    max: 200,
    description: 'Absent or empty: one of the job type’s price item, if it has one.',
  })
  lines?: WorkOrderLineDto[];

  @BooleanField({ optional: true, example: false, description: 'Priced at nothing and not billed.' })
  noCharge?: boolean;

  @TextListField({ optional: true, max: 50, example: ['vip'], description: 'Names; unknown tags are made.' })
  tags?: string[];

  @TextField({
    optional: true,
    max: 1_000,
    example: undefined,
    description: 'Why it is done although the customer is on hold; for who may override holds.',
  })
  holdOverrideReason?: string;
}

/** Only what is mentioned changes; `null` clears what may be empty. */
export class UpdateWorkOrderDto extends PartialType(WorkOrderBodyDto, { skipNullProperties: false }) {
  @IntegerField({ optional: true, nullable: true, max: 1_000_000, example: 1_480 })
  actualGallons?: number | null;
}
