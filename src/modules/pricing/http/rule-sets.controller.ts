import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { RULE_SET_LIST } from '../persistence/rule-set.queries';
import { PricingErrors } from '../pricing.errors';
import { RuleSetsService } from '../rule-sets.service';
import { DeprecateRuleSet } from '../use-cases/deprecate-rule-set';
import { PublishRuleSet } from '../use-cases/publish-rule-set';
import { CreateRuleSetDto, ListRuleSetsQuery, UpdateRuleSetDto } from './dto/rule-set.dto';
import { RuleSetResponse, RuleSetSummaryResponse } from './rule-set.response';

const ILLEGAL = PricingErrors['pricing_rule_set.illegal_command'];

@ApiTags('Pricing')
@Controller('api/v2/pricing/rule-sets')
export class RuleSetsController {
  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly publication: PublishRuleSet,
    private readonly deprecation: DeprecateRuleSet,
  ) {}

  @Get()
  @RequirePermission('pricing:read')
  @Endpoint({
    summary: 'List the versions of the pricing rules',
    list: RuleSetSummaryResponse,
    sortedBy: RULE_SET_LIST,
  })
  listPricingRuleSets(@Query() query: ListRuleSetsQuery): Promise<JsonText> {
    return this.ruleSets.list(query);
  }

  @Get(':id')
  @RequirePermission('pricing:read')
  @Endpoint({ summary: 'Read a rule set with its zones, rules and tiers', response: RuleSetResponse })
  getPricingRuleSet(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.ruleSets.get(id);
  }

  @Post()
  @RequirePermission('pricing:create')
  @Endpoint({
    summary: 'Begin a draft of new pricing rules',
    status: 201,
    response: RuleSetResponse,
    location: '/api/v2/pricing/rule-sets/{id}',
    isIdempotent: true,
  })
  createPricingRuleSet(@Body() body: CreateRuleSetDto): Promise<JsonText> {
    return this.ruleSets.create(body);
  }

  @Patch(':id')
  @RequirePermission('pricing:update')
  @Endpoint({
    summary: 'Change a draft',
    description: 'What was published once is never changed: begin another draft.',
    response: RuleSetResponse,
    errors: [ILLEGAL],
    ifMatch: 'optional',
  })
  updatePricingRuleSet(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateRuleSetDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.ruleSets.update(id, body, version);
  }

  @Post(':id/publish')
  @RequirePermission('pricing:publish')
  @Endpoint({
    summary: 'Calculate prices with this rule set from now on',
    description: 'The one published before is deprecated. Documents keep their prices.',
    response: RuleSetResponse,
    errors: [ILLEGAL],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  publishPricingRuleSet(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.publication.execute(id, version);
  }

  @Post(':id/deprecate')
  @RequirePermission('pricing:publish')
  @Endpoint({
    summary: 'End a rule set',
    description: 'A draft is given up. After the published one, prices are those of the price book.',
    response: RuleSetResponse,
    errors: [ILLEGAL],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  deprecatePricingRuleSet(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.deprecation.execute(id, version);
  }
}
