import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateCustomer,
  CustomersErrors,
  CustomersService,
  DeleteCustomer,
  UpdateCustomer,
} from '../../modules/customers';
import { RequireScope } from '../../platform/access';
import type { JsonText } from '../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../platform/http';
import { Projection } from '../projection';
import { PublicCreateCustomerDto, PublicListCustomersQuery, PublicUpdateCustomerDto } from './public-customer.dto';
import { PublicCustomer } from './public-customer.response';

const VISIBLE = new Projection(PublicCustomer);

@ApiTags('Customers')
@Controller('api/public/v1/customers')
export class PublicCustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly create: CreateCustomer,
    private readonly update: UpdateCustomer,
    private readonly remove: DeleteCustomer,
  ) {}

  @Get()
  @RequireScope('customers:read', 'customers:read')
  @Endpoint({ summary: 'List customers', list: PublicCustomer })
  async listCustomers(@Query() query: PublicListCustomersQuery): Promise<JsonText> {
    return VISIBLE.page(await this.customers.list(query));
  }

  @Get(':id')
  @RequireScope('customers:read', 'customers:read')
  @Endpoint({ summary: 'Read a customer', response: PublicCustomer })
  async getCustomer(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return VISIBLE.one(await this.customers.get(id));
  }

  @Post()
  @RequireScope('customers:write', 'customers:create')
  @Endpoint({
    summary: 'Add a customer',
    status: 201,
    response: PublicCustomer,
    location: '/api/public/v1/customers/{id}',
    isIdempotent: true,
  })
  async createCustomer(@Body() body: PublicCreateCustomerDto): Promise<JsonText> {
    return VISIBLE.one(await this.create.execute(body));
  }

  @Patch(':id')
  @RequireScope('customers:write', 'customers:update')
  @Endpoint({
    summary: 'Change a customer',
    response: PublicCustomer,
    errors: [CustomersErrors['customer.has_open_business'], CustomersErrors['customer.has_accounts']],
    ifMatch: 'required',
  })
  async updateCustomer(
    @Param('id', new IdPipe()) id: string,
    @Body() body: PublicUpdateCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return VISIBLE.one(await this.update.execute(id, body, version));
  }

  @Delete(':id')
  @RequireScope('customers:write', 'customers:delete')
  @Endpoint({
    summary: 'Delete a customer with his properties',
    status: 204,
    errors: [CustomersErrors['customer.has_accounts']],
    ifMatch: 'optional',
  })
  deleteCustomer(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.remove.execute(id, version);
  }
}
