import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../http';
import { TAG_SORTING } from '../tag.queries';
import { TagsErrors } from '../tags.errors';
import { TagsService } from '../tags.service';
import { CreateTagDto, MergeTagDto, UpdateTagDto } from './dto/tag.dto';
import { TagResponse } from './tag.response';

@ApiTags('Records')
@Controller('api/v2/tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @RequirePermission('tags:read')
  @Endpoint({ summary: 'List tags and how often they are used', list: TagResponse, sortedBy: TAG_SORTING })
  listTags(@Query() query: ListQuery): Promise<JsonText> {
    return this.tags.list(query);
  }

  @Get(':id')
  @RequirePermission('tags:read')
  @Endpoint({ summary: 'Read a tag', response: TagResponse })
  getTag(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.tags.get(id);
  }

  @Post()
  @RequirePermission('tags:create')
  @Endpoint({
    summary: 'Add a tag',
    status: 201,
    response: TagResponse,
    location: '/api/v2/tags/{id}',
    errors: [TagsErrors['tag.name_taken']],
    isIdempotent: true,
  })
  createTag(@Body() body: CreateTagDto): Promise<JsonText> {
    return this.tags.create(body);
  }

  @Patch(':id')
  @RequirePermission('tags:update')
  @Endpoint({
    summary: 'Rename or recolour a tag',
    description: 'The new name shows on everything that carries the tag.',
    response: TagResponse,
    errors: [TagsErrors['tag.name_taken']],
    ifMatch: 'required',
  })
  updateTag(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateTagDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tags.update(id, body, version);
  }

  @Post(':id/merge')
  @RequirePermission('tags:update')
  @Endpoint({
    summary: 'Merge a tag into another one',
    description: 'What carried the tag carries the other one; the tag itself is gone.',
    response: TagResponse,
    errors: [TagsErrors['tag.unknown'], TagsErrors['tag.same']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  mergeTag(
    @Param('id', new IdPipe()) id: string,
    @Body() body: MergeTagDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tags.merge(id, body.intoId, version);
  }

  @Delete(':id')
  @RequirePermission('tags:delete')
  @Endpoint({ summary: 'Delete a tag and take it off everything', status: 204, ifMatch: 'optional' })
  deleteTag(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.tags.delete(id, version);
  }
}
