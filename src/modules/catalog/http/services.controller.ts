import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CatalogErrors } from '../catalog.errors';
import { ServicesService } from '../services.service';
import { CreateServiceDto } from './dto/create-service.dto';
import { ListServicesQuery } from './dto/list-services.query';
import { UpdateServiceDto } from './dto/update-service.dto';
import { ServiceResponse } from './service.response';
import { SERVICE_SORTING } from '../persistence/service.queries';

const CODE_TAKEN = CatalogErrors['service.code_taken'];
const PRICE_BOUNDS = CatalogErrors['service.price_bounds'];

@ApiTags('Catalog')
@Controller('api/v2/services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @Get()
  @RequirePermission('services:read')
  @Endpoint({ summary: 'List the price book', list: ServiceResponse, sortedBy: SERVICE_SORTING })
  listServices(@Query() query: ListServicesQuery): Promise<JsonText> {
    return this.services.list(query);
  }

  @Get(':id')
  @RequirePermission('services:read')
  @Endpoint({ summary: 'Read a service', response: ServiceResponse })
  getService(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.services.get(id);
  }

  @Post()
  @RequirePermission('services:create')
  @Endpoint({
    summary: 'Add a service to the price book',
    status: 201,
    response: ServiceResponse,
    location: '/api/v2/services/{id}',
    errors: [CODE_TAKEN, PRICE_BOUNDS],
    isIdempotent: true,
  })
  createService(@Body() body: CreateServiceDto): Promise<JsonText> {
    return this.services.create(body);
  }

  @Patch(':id')
  @RequirePermission('services:update')
  @Endpoint({
    summary: 'Change a service',
    response: ServiceResponse,
    errors: [CODE_TAKEN, PRICE_BOUNDS],
    ifMatch: 'optional',
  })
  updateService(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateServiceDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.services.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('services:delete')
  @Endpoint({
    summary: 'Delete a service',
    description: 'Documents that use it keep their copy; its code becomes free.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteService(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.services.delete(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('services:delete')
  @Endpoint({
    summary: 'Bring back a deleted service',
    response: ServiceResponse,
    errors: [CODE_TAKEN],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreService(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.services.restore(id, version);
  }
}
