import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { CustomersErrors } from '../customers.errors';
import { PROPERTY_OWNER_SORTING } from '../persistence/property-ownership.queries';
import { PropertyOwners } from '../property-owners';
import { SplitProperty } from '../use-cases/split-property';
import { TransferProperty } from '../use-cases/transfer-property';
import { SplitPropertyDto, TransferPropertyDto } from './dto/change-ownership.dto';
import { PropertyOwnerResponse } from './property-owner.response';
import { PropertyResponse } from './property.response';

@ApiTags('Customers')
@Controller('api/v2/properties/:id')
export class PropertyOwnershipController {
  constructor(
    private readonly owners: PropertyOwners,
    private readonly transfer: TransferProperty,
    private readonly split: SplitProperty,
  ) {}

  @Get('owners')
  @RequirePermission('customers:read')
  @Endpoint({
    summary: 'Whose a property was and is',
    list: PropertyOwnerResponse,
    sortedBy: PROPERTY_OWNER_SORTING,
  })
  listPropertyOwners(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.owners.list(id, query);
  }

  @Post('transfer-ownership')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Give a property to another customer',
    description:
      'Its history stays with it and with who paid for it. Tenants stay at the property; other contacts go with the former owner.',
    response: PropertyResponse,
    errors: [
      CustomersErrors['property.same_owner'],
      CustomersErrors['property.invalid_transfer'],
      CustomersErrors['customer.unknown_reference'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  transferProperty(
    @Param('id', new IdPipe()) id: string,
    @Body() body: TransferPropertyDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.transfer.execute(id, body, version);
  }

  @Post('split')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Make a part of a property one of its own',
    description: 'It belongs to the same customer and names what it was split off, where the history stays.',
    status: 201,
    response: PropertyResponse,
    location: '/api/v2/properties/{id}',
    errors: [CustomersErrors['property.mail_only']],
    isIdempotent: true,
  })
  splitProperty(@Param('id', new IdPipe()) id: string, @Body() body: SplitPropertyDto): Promise<JsonText> {
    return this.split.execute(id, body);
  }
}
