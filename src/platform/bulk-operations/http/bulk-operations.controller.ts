import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, IdPipe } from '../../http';
import { BULK_ITEM_LIST, BULK_OPERATION_LIST } from '../bulk-operation.queries';
import { BulkOperationErrors } from '../bulk-operations.errors';
import { BulkOperationsService } from '../bulk-operations.service';
import { BulkItemResponse, BulkOperationResponse } from './bulk-operation.response';
import { ListBulkItemsQuery, ListBulkOperationsQuery, StartBulkOperationDto } from './dto/bulk-operation.dto';

@ApiTags('Records')
@Controller('api/v2/bulk-operations')
export class BulkOperationsController {
  constructor(private readonly operations: BulkOperationsService) {}

  @Get()
  @RequirePermission('bulk_operations:read')
  @Endpoint({ summary: 'List bulk operations', list: BulkOperationResponse, sortedBy: BULK_OPERATION_LIST })
  listBulkOperations(@Query() query: ListBulkOperationsQuery): Promise<JsonText> {
    return this.operations.list(query);
  }

  @Get(':id')
  @RequirePermission('bulk_operations:read')
  @Endpoint({ summary: 'Read a bulk operation and how far it is', response: BulkOperationResponse })
  getBulkOperation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.operations.get(id);
  }

  @Get(':id/items')
  @RequirePermission('bulk_operations:read')
  @Endpoint({ summary: 'List what became of each row', list: BulkItemResponse, sortedBy: BULK_ITEM_LIST })
  listBulkOperationItems(@Param('id', new IdPipe()) id: string, @Query() query: ListBulkItemsQuery): Promise<JsonText> {
    return this.operations.items(id, query);
  }

  @Post()
  @RequirePermission('bulk_operations:create')
  @Endpoint({
    summary: 'Change many rows',
    description:
      'The worker does them one by one with your rights, each as if you had done it yourself; a row that is refused does not stop the others. Audit entries carry the id of the operation as their correlation.',
    status: 201,
    response: BulkOperationResponse,
    location: '/api/v2/bulk-operations/{id}',
    errors: [BulkOperationErrors['bulk_operation.too_many_rows']],
    isIdempotent: true,
  })
  startBulkOperation(@Body() body: StartBulkOperationDto): Promise<JsonText> {
    return this.operations.start(body);
  }

  @Post(':id/cancel')
  @RequirePermission('bulk_operations:cancel')
  @Endpoint({
    summary: 'Stop a bulk operation',
    description: 'Rows that are done stay done.',
    response: BulkOperationResponse,
    errors: [BulkOperationErrors['bulk_operation.finished']],
    isIdempotent: true,
  })
  cancelBulkOperation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.operations.cancel(id);
  }

  @Post(':id/undo')
  @RequirePermission('bulk_operations:undo')
  @Endpoint({
    summary: 'Take a bulk operation back',
    description:
      'Within 24 hours; answers the operation that does it. A row that was changed since is skipped (`changed_since`).',
    status: 201,
    response: BulkOperationResponse,
    location: '/api/v2/bulk-operations/{id}',
    errors: [BulkOperationErrors['bulk_operation.not_undoable']],
    isIdempotent: true,
  })
  undoBulkOperation(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.operations.undo(id);
  }
}
