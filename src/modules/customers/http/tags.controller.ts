import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, ListQuery } from '../../../platform/http';
import { CustomersErrors } from '../customers.errors';
import { TagsService } from '../tags.service';
import { CreateTagDto } from './dto/create-tag.dto';
import { TagResponse } from './tag.response';
import { TAG_LIST } from '../persistence/tag.queries';

@ApiTags('Customers')
@Controller('api/v2/tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'List tags', list: TagResponse, sortedBy: TAG_LIST })
  listTags(@Query() query: ListQuery): Promise<JsonText> {
    return this.tags.list(query);
  }

  @Post()
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Add a tag',
    status: 201,
    response: TagResponse,
    errors: [CustomersErrors['tag.name_taken']],
    isIdempotent: true,
  })
  createTag(@Body() body: CreateTagDto): Promise<JsonText> {
    return this.tags.create(body);
  }

  @Delete(':id')
  @RequirePermission('customers:delete')
  @Endpoint({ summary: 'Delete a tag and take it off every customer', status: 204 })
  deleteTag(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.tags.delete(id);
  }
}
