import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { ASSIGNMENT_KINDS, type AssignmentKind } from '../domain/territory';
import { AssignmentCountyDto } from './dto/assignment-rule.dto';

export class AssignmentMemberResponse {
  @IdField({ example: DemoIds.officeUser })
  userId: string;

  @IntegerField({ min: 1, max: 100, example: 1 })
  weight: number;
}

export class AssignmentRuleResponse {
  @IdField({ example: DemoIds.assignmentRule })
  id: string;

  @TextField({ example: 'The office' })
  name: string;

  @EnumField(ASSIGNMENT_KINDS, { enumName: 'AssignmentKind', example: 'round_robin' })
  kind: AssignmentKind;

  @IntegerField({ example: 10 })
  position: number;

  @BooleanField({ example: true })
  isActive: boolean;

  @TextListField({ max: 1_000, example: [] })
  postalCodes: string[];

  @ListField(() => AssignmentCountyDto, { max: 200, example: [] })
  counties: AssignmentCountyDto[];

  @ListField(() => AssignmentMemberResponse, { max: 100 })
  members: AssignmentMemberResponse[];

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}
