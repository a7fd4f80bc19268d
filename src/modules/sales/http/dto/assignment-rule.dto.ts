import { OmitType, PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  EnumField,
  IdField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import type { AssignmentMember, AssignmentRuleDraft } from '../../assignment-rules.service';
import { ASSIGNMENT_KINDS, type AssignmentKind, type County } from '../../domain/territory';

export class AssignmentCountyDto implements County {
  @TextField({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'LA' })
  state: string;

  @TextField({ max: 100, example: 'Terrebonne' })
  county: string;
}

export class AssignmentMemberDto implements AssignmentMember {
  @IdField({ example: DemoIds.officeUser })
  userId: string;

  @IntegerField({ optional: true, min: 1, max: 100, example: 1, description: 'How many of the leads; 1 when absent.' })
  weight?: number;
}

export class CreateAssignmentRuleDto implements AssignmentRuleDraft {
  @TextField({ max: 100, example: 'The office' })
  name: string;

  @EnumField(ASSIGNMENT_KINDS, { enumName: 'AssignmentKind', example: 'round_robin' })
  kind: AssignmentKind;

  @IntegerField({ optional: true, max: 10_000, example: 10, description: 'Lower ones are asked first.' })
  position?: number;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;

  @TextListField({ optional: true, max: 1_000, maxLength: 5, description: 'Of a territory: five digits each.' })
  postalCodes?: string[];

  @ListField(() => AssignmentCountyDto, { optional: true, max: 200, example: [], description: 'Of a territory.' })
  counties?: AssignmentCountyDto[];

  @ListField(() => AssignmentMemberDto, { min: 1, max: 100 })
  members: AssignmentMemberDto[];
}

export class UpdateAssignmentRuleDto extends PartialType(OmitType(CreateAssignmentRuleDto, ['kind'] as const), {
  skipNullProperties: false,
}) {}
