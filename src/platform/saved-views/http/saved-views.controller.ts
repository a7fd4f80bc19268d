import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, IdPipe, IfMatch } from '../../http';
import { SAVED_VIEW_SORTING } from '../saved-view.queries';
import { SavedViewErrors } from '../saved-views.errors';
import { SavedViewsService } from '../saved-views.service';
import { CreateSavedViewDto, ListSavedViewsQuery, UpdateSavedViewDto } from './dto/saved-view.dto';
import { SavedViewResponse } from './saved-view.response';

const CONTENT_ERRORS = [SavedViewErrors['saved_view.name_taken'], SavedViewErrors['saved_view.unknown_role']];

@ApiTags('Records')
@Controller('api/v2/saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @RequirePermission('saved_views:use')
  @Endpoint({
    summary: 'List your views and those shared with you',
    list: SavedViewResponse,
    sortedBy: SAVED_VIEW_SORTING,
  })
  listSavedViews(@Query() query: ListSavedViewsQuery): Promise<JsonText> {
    return this.views.list(query);
  }

  @Get(':id')
  @RequirePermission('saved_views:use')
  @Endpoint({ summary: 'Read a saved view', response: SavedViewResponse })
  getSavedView(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.views.get(id);
  }

  @Post()
  @RequirePermission('saved_views:use')
  @Endpoint({
    summary: 'Save a view of a list',
    description: 'Use it with `?view={id}` of the list. A filter that the list does not know is refused.',
    status: 201,
    response: SavedViewResponse,
    location: '/api/v2/saved-views/{id}',
    errors: CONTENT_ERRORS,
    isIdempotent: true,
  })
  createSavedView(@Body() { list, ...draft }: CreateSavedViewDto): Promise<JsonText> {
    return this.views.create(list, draft);
  }

  @Patch(':id')
  @RequirePermission('saved_views:use')
  @Endpoint({
    summary: 'Change a saved view',
    response: SavedViewResponse,
    errors: CONTENT_ERRORS,
    ifMatch: 'required',
  })
  updateSavedView(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateSavedViewDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.views.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('saved_views:use')
  @Endpoint({ summary: 'Delete a saved view', status: 204, ifMatch: 'optional' })
  deleteSavedView(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.views.delete(id, version);
  }

  @Put(':id/default')
  @RequirePermission('saved_views:use')
  @Endpoint({ summary: 'Make a view your default of its list', response: SavedViewResponse })
  setDefaultView(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.views.makeDefault(id);
  }

  @Delete(':id/default')
  @RequirePermission('saved_views:use')
  @Endpoint({ summary: 'Have no default view any more', status: 204 })
  clearDefaultView(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.views.clearDefault(id);
  }
}
