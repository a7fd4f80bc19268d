import { Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { FileErrors, readMultipart } from '../../../platform/files';
import { createValidationPipe, Endpoint, IdPipe } from '../../../platform/http';
import { AddWorkOrderPhoto } from '../use-cases/add-work-order-photo';
import { WorkOrderPhotos } from '../work-order-photos';
import { AddPhotoDto } from './dto/add-photo.dto';
import { ListWorkOrderPhotosQuery } from './dto/list-work-orders.query';
import { WorkOrderPhotoResponse } from './work-order-history.response';
import { placeOf } from './place-of';
import { PHOTO_KINDS } from '../domain/photo-kind';
import { PHOTO_LIST } from '../persistence/work-order-history.queries';

const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file', 'kind'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'JPEG, PNG, WebP or HEIC.' },
    kind: { type: 'string', enum: [...PHOTO_KINDS] },
    lat: { type: 'string', example: '29.951066' },
    lng: { type: 'string', example: '-90.071532' },
    takenAt: { type: 'string', format: 'date-time' },
  },
};

@ApiTags('Work orders')
@Controller('api/v2/work-orders/:id/photos')
export class WorkOrderPhotosController {
  private readonly fields = createValidationPipe();

  constructor(
    private readonly adding: AddWorkOrderPhoto,
    private readonly photos: WorkOrderPhotos,
  ) {}

  @Post()
  @RequirePermission('work_orders:document')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @Endpoint({
    summary: 'Add a photo',
    description:
      'The same picture of the same kind is kept once, so a client may send it again. It is in quarantine until it is inspected: `fileState`.',
    status: 201,
    response: WorkOrderPhotoResponse,
    errors: [
      FileErrors['file.missing'],
      FileErrors['file.too_large'],
      FileErrors['file.quota_exceeded'],
      FileErrors['file.type_not_allowed'],
      FileErrors['file.too_many_pixels'],
    ],
  })
  async addWorkOrderPhoto(@Param('id', new IdPipe()) id: string, @Req() request: FastifyRequest): Promise<JsonText> {
    const { fields, file } = await readMultipart(request);
    const body = (await this.fields.transform(fields, { type: 'body', metatype: AddPhotoDto })) as AddPhotoDto;
    const { kind, takenAt } = body;
    return this.adding.execute(id, {
      kind,
      file,
      ...placeOf(body),
      ...(takenAt !== undefined && { takenAt: new Date(takenAt) }),
    });
  }

  @Get()
  @RequirePermission('work_orders:read')
  @Endpoint({ summary: 'List the photos of a work order', list: WorkOrderPhotoResponse, sortedBy: PHOTO_LIST })
  listWorkOrderPhotos(
    @Param('id', new IdPipe()) id: string,
    @Query() query: ListWorkOrderPhotosQuery,
  ): Promise<JsonText> {
    return this.photos.list(id, query);
  }

  @Get(':photoId/content')
  @RequirePermission('work_orders:read')
  @Endpoint({
    summary: 'Fetch a photo',
    file: 'image/*',
    errors: [FileErrors['file.not_found'], FileErrors['file.in_quarantine'], FileErrors['file.rejected']],
  })
  async getWorkOrderPhotoContent(
    @Param('id', new IdPipe()) id: string,
    @Param('photoId', new IdPipe()) photoId: string,
  ): Promise<StreamableFile> {
    const { stream, contentType, sizeBytes } = await this.photos.open(id, photoId);
    return new StreamableFile(stream, { type: contentType, length: sizeBytes, disposition: 'inline' });
  }
}
