import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { ComplianceErrors } from '../compliance.errors';
import { REQUIREMENT_LIST } from '../persistence/credential-requirement.queries';
import { RequirementsService } from '../requirements.service';
import { CreateRequirementDto, ListRequirementsQuery } from './dto/requirement.dto';
import { RequirementResponse } from './requirement.response';

@ApiTags('Compliance')
@Controller('api/v2/credential-requirements')
export class RequirementsController {
  constructor(private readonly requirements: RequirementsService) {}

  @Get()
  @RequirePermission('credential_requirements:read')
  @Endpoint({ summary: 'Which credentials jobs require', list: RequirementResponse, sortedBy: REQUIREMENT_LIST })
  listCredentialRequirements(@Query() query: ListRequirementsQuery): Promise<JsonText> {
    return this.requirements.list(query);
  }

  @Post()
  @RequirePermission('credential_requirements:create')
  @Endpoint({
    summary: 'Require a credential for a job type, or for all jobs',
    status: 201,
    response: RequirementResponse,
    errors: [
      ComplianceErrors['credential_requirement.exists'],
      ComplianceErrors['credential_requirement.impossible'],
      ComplianceErrors['compliance.unknown_reference'],
    ],
    isIdempotent: true,
  })
  createCredentialRequirement(@Body() body: CreateRequirementDto): Promise<JsonText> {
    return this.requirements.create(body);
  }

  @Delete(':id')
  @RequirePermission('credential_requirements:delete')
  @Endpoint({ summary: 'No longer require a credential', status: 204, ifMatch: 'optional' })
  deleteCredentialRequirement(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.requirements.delete(id, version);
  }
}
