import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { Endpoint, IdPipe } from '../../../platform/http';
import { CheckClearance, type Clearance } from '../use-cases/check-clearance';
import { type Dashboard, ReadDashboard } from '../use-cases/read-dashboard';
import { ClearanceResponse, ComplianceDashboardResponse } from './compliance.response';
import { ClearanceQuery, ComplianceDashboardQuery } from './dto/clearance.dto';

@ApiTags('Compliance')
@Controller('api/v2')
export class ComplianceController {
  constructor(
    private readonly clearance: CheckClearance,
    private readonly dashboard: ReadDashboard,
  ) {}

  @Get('technicians/:id/clearance')
  @RequirePermission('licenses:read')
  @Endpoint({
    summary: 'Whether a technician may be sent to a job on a day',
    description: 'Names every licence and certification that has ended or is missing, his own and the company’s.',
    response: ClearanceResponse,
  })
  getTechnicianClearance(@Param('id', new IdPipe()) id: string, @Query() query: ClearanceQuery): Promise<Clearance> {
    return this.clearance.execute(id, query);
  }

  @Get('compliance/dashboard')
  @RequirePermission('licenses:read')
  @Endpoint({
    summary: 'What is expiring and what has expired, by kind',
    description:
      'Counts the licences and certifications the reader may see; their lists take the same states as filters.',
    response: ComplianceDashboardResponse,
  })
  getComplianceDashboard(@Query() query: ComplianceDashboardQuery): Promise<Dashboard> {
    return this.dashboard.execute(query.horizonDays);
  }
}
