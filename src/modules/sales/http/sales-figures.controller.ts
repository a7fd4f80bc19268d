import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { Endpoint, IdPipe } from '../../../platform/http';
import { LostReport } from '../lost-report';
import { OpportunitiesService } from '../opportunities.service';
import { SalesBoard } from '../sales-board';
import { SalesErrors } from '../sales.errors';
import { LostReportQuery, SalesBoardQuery } from './dto/opportunity.dto';
import { LostReportResponse, SalesBoardResponse, TimeInStagesResponse } from './sales-figures.response';

@ApiTags('Sales')
@Controller('api/v2')
export class SalesFiguresController {
  constructor(
    private readonly board: SalesBoard,
    private readonly losses: LostReport,
    private readonly opportunities: OpportunitiesService,
  ) {}

  @Get('sales/board')
  @RequirePermission('opportunities:read')
  @Endpoint({
    summary: 'A pipeline stage by stage, with sums',
    description: 'The list of opportunities has what does not fit on the board.',
    response: SalesBoardResponse,
    errors: [SalesErrors['sales.unknown_reference']],
  })
  getSalesBoard(@Query() query: SalesBoardQuery): Promise<object> {
    return this.board.read(query);
  }

  @Get('sales/losses')
  @RequirePermission('opportunities:read')
  @Endpoint({ summary: 'Why opportunities were lost in a period', response: LostReportResponse })
  async getLosses(@Query() query: LostReportQuery): Promise<object> {
    return { data: await this.losses.read(query) };
  }

  @Get('opportunities/:id/time-in-stage')
  @RequirePermission('opportunities:read')
  @Endpoint({ summary: 'How long an opportunity was in each stage', response: TimeInStagesResponse })
  async getOpportunityTimeInStage(@Param('id', new IdPipe()) id: string): Promise<object> {
    return { data: await this.opportunities.timeInStage(id) };
  }
}
