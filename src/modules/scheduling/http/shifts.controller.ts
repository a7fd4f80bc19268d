import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { SHIFT_LIST } from '../persistence/shift.queries';
import { SchedulingErrors } from '../scheduling.errors';
import { ShiftsService } from '../shifts.service';
import { CreateShiftDto, ListShiftsQuery, UpdateShiftDto } from './dto/shift.dto';
import { ShiftResponse } from './shift.response';

const RULE_ERRORS = [SchedulingErrors['shift.invalid_rule'], SchedulingErrors['scheduling.unknown_zone']];

@ApiTags('Scheduling')
@Controller('api/v2/shifts')
export class ShiftsController {
  constructor(private readonly shifts: ShiftsService) {}

  @Get()
  @RequirePermission('shifts:read')
  @Endpoint({
    summary: 'When technicians work, are on call or have time off',
    description: 'A technician sees his own.',
    list: ShiftResponse,
    sortedBy: SHIFT_LIST,
  })
  listShifts(@Query() query: ListShiftsQuery): Promise<JsonText> {
    return this.shifts.list(query);
  }

  @Post()
  @RequirePermission('shifts:create')
  @Endpoint({
    summary: 'Add a shift, once or by a rule',
    description: 'A technician without a shift has no capacity.',
    status: 201,
    response: ShiftResponse,
    errors: [...RULE_ERRORS, SchedulingErrors['shift.unknown_technician']],
    isIdempotent: true,
  })
  createShift(@Body() body: CreateShiftDto): Promise<JsonText> {
    return this.shifts.create(body);
  }

  @Patch(':id')
  @RequirePermission('shifts:update')
  @Endpoint({ summary: 'Change a shift', response: ShiftResponse, errors: RULE_ERRORS, ifMatch: 'optional' })
  updateShift(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateShiftDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.shifts.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('shifts:delete')
  @Endpoint({ summary: 'Remove a shift', status: 204, ifMatch: 'optional' })
  deleteShift(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.shifts.delete(id, version);
  }
}
