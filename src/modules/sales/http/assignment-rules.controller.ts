import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { AssignmentRulesService } from '../assignment-rules.service';
import { ASSIGNMENT_RULE_LIST } from '../persistence/assignment-rule.queries';
import { SalesErrors } from '../sales.errors';
import { AssignmentRuleResponse } from './assignment-rule.response';
import { CreateAssignmentRuleDto, UpdateAssignmentRuleDto } from './dto/assignment-rule.dto';

const errors = [SalesErrors['assignment_rule.invalid'], SalesErrors['sales.unknown_reference']];

@ApiTags('Sales')
@Controller('api/v2/assignment-rules')
export class AssignmentRulesController {
  constructor(private readonly rules: AssignmentRulesService) {}

  @Get()
  @RequirePermission('sales_setup:read')
  @Endpoint({ summary: 'Who gets new leads', list: AssignmentRuleResponse, sortedBy: ASSIGNMENT_RULE_LIST })
  listAssignmentRules(@Query() query: ListQuery): Promise<JsonText> {
    return this.rules.list(query);
  }

  @Post()
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Add a rule for who gets new leads',
    description:
      'A lead that nobody is named for goes to the next in turn of the first rule that is about it: in a round robin, by weight, or by the ZIP code or county of a territory.',
    status: 201,
    response: AssignmentRuleResponse,
    errors,
    isIdempotent: true,
  })
  createAssignmentRule(@Body() body: CreateAssignmentRuleDto): Promise<JsonText> {
    return this.rules.create(body);
  }

  @Patch(':id')
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Change a rule for who gets new leads',
    description: 'Other members or weights begin a new round.',
    response: AssignmentRuleResponse,
    errors,
    ifMatch: 'optional',
  })
  updateAssignmentRule(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateAssignmentRuleDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.rules.update(id, body, version);
  }
}
