import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PropertiesService } from '../../modules/customers';
import { RequireScope } from '../../platform/access';
import type { JsonText } from '../../platform/database';
import { Endpoint, HttpErrors, IdPipe, IfMatch } from '../../platform/http';
import { Projection } from '../projection';
import { PublicCreatePropertyDto, PublicListPropertiesQuery, PublicUpdatePropertyDto } from './public-property.dto';
import { PublicProperty } from './public-property.response';

const VISIBLE = new Projection(PublicProperty);

@ApiTags('Customers')
@Controller('api/public/v1/properties')
export class PublicPropertiesController {
  constructor(private readonly properties: PropertiesService) {}

  @Get()
  @RequireScope('properties:read', 'customers:read')
  @Endpoint({ summary: 'List properties', list: PublicProperty })
  async listProperties(@Query() query: PublicListPropertiesQuery): Promise<JsonText> {
    return VISIBLE.page(await this.properties.list(query));
  }

  @Get(':id')
  @RequireScope('properties:read', 'customers:read')
  @Endpoint({ summary: 'Read a property', response: PublicProperty })
  async getProperty(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return VISIBLE.one(await this.properties.get(id));
  }

  @Post()
  @RequireScope('properties:write', 'customers:update')
  @Endpoint({
    summary: 'Add a property to a customer',
    description: '404 when there is no such customer.',
    status: 201,
    response: PublicProperty,
    location: '/api/public/v1/properties/{id}',
    errors: [HttpErrors['resource.not_found']],
    isIdempotent: true,
  })
  async createProperty(@Body() { customerId, ...draft }: PublicCreatePropertyDto): Promise<JsonText> {
    return VISIBLE.one(await this.properties.add(customerId, draft));
  }

  @Patch(':id')
  @RequireScope('properties:write', 'customers:update')
  @Endpoint({ summary: 'Change a property', response: PublicProperty, ifMatch: 'required' })
  async updateProperty(
    @Param('id', new IdPipe()) id: string,
    @Body() body: PublicUpdatePropertyDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return VISIBLE.one(await this.properties.update(id, body, version));
  }
}
