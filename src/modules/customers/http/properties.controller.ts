import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { DeletableListQuery, Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CustomersErrors } from '../customers.errors';
import { PropertiesService } from '../properties.service';
import { CreatePropertyDto } from './dto/create-property.dto';
import { ListPropertiesQuery } from './dto/list-properties.query';
import { UpdatePropertyDto } from './dto/update-property.dto';
import { PropertyResponse } from './property.response';
import { PROPERTY_LIST } from '../persistence/property.queries';

@ApiTags('Customers')
@Controller('api/v2')
export class PropertiesController {
  constructor(private readonly properties: PropertiesService) {}

  @Get('customers/:id/properties')
  @RequirePermission('customers:read')
  @Endpoint({ summary: "List a customer's properties", list: PropertyResponse, sortedBy: PROPERTY_LIST })
  listCustomerProperties(@Param('id', new IdPipe()) id: string, @Query() query: DeletableListQuery): Promise<JsonText> {
    return this.properties.listOfCustomer(id, query);
  }

  @Post('customers/:id/properties')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Add a property to a customer',
    status: 201,
    response: PropertyResponse,
    location: '/api/v2/properties/{id}',
    errors: [CustomersErrors['property.mail_only']],
    isIdempotent: true,
  })
  createProperty(@Param('id', new IdPipe()) id: string, @Body() body: CreatePropertyDto): Promise<JsonText> {
    return this.properties.add(id, body);
  }

  @Get('properties')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'List and search properties', list: PropertyResponse, sortedBy: PROPERTY_LIST })
  listProperties(@Query() query: ListPropertiesQuery): Promise<JsonText> {
    return this.properties.list(query);
  }

  @Get('properties/:id')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'Read a property', response: PropertyResponse })
  getProperty(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.properties.get(id);
  }

  @Patch('properties/:id')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Change a property',
    response: PropertyResponse,
    errors: [CustomersErrors['property.mail_only']],
    ifMatch: 'required',
  })
  updateProperty(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdatePropertyDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.properties.update(id, body, version);
  }

  @Delete('properties/:id')
  @RequirePermission('customers:delete')
  @Endpoint({ summary: 'Delete a property', status: 204, ifMatch: 'optional' })
  deleteProperty(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.properties.delete(id, version);
  }

  @Post('properties/:id/restore')
  @RequirePermission('customers:delete')
  @Endpoint({
    summary: 'Bring back a deleted property',
    response: PropertyResponse,
    errors: [CustomersErrors['customer.deleted']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreProperty(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.properties.restore(id, version);
  }
}
