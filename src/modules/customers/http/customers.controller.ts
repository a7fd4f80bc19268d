import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CustomersErrors } from '../customers.errors';
import { CustomersService } from '../customers.service';
import { CreateCustomer } from '../use-cases/create-customer';
import { DeleteCustomer } from '../use-cases/delete-customer';
import { RestoreCustomer } from '../use-cases/restore-customer';
import { UpdateCustomer } from '../use-cases/update-customer';
import { CreatedCustomerResponse, CustomerResponse, DuplicateCandidatesResponse } from './customer.response';
import { CreateCustomerDto } from './dto/create-customer.dto';
import { FindDuplicatesQuery } from './dto/find-duplicates.query';
import { ListCustomersQuery } from './dto/list-customers.query';
import { UpdateCustomerDto } from './dto/update-customer.dto';
import { CUSTOMER_LIST } from '../persistence/customer.queries';

@ApiTags('Customers')
@Controller('api/v2/customers')
export class CustomersController {
  constructor(
    private readonly customers: CustomersService,
    private readonly create: CreateCustomer,
    private readonly update: UpdateCustomer,
    private readonly remove: DeleteCustomer,
    private readonly restore: RestoreCustomer,
  ) {}

  @Get()
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'List and search customers', list: CustomerResponse, sortedBy: CUSTOMER_LIST })
  listCustomers(@Query() query: ListCustomersQuery): Promise<JsonText> {
    return this.customers.list(query);
  }

  @Get('duplicates')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'Find customers that may be the same as a new one', response: DuplicateCandidatesResponse })
  async findDuplicateCustomers(@Query() query: FindDuplicatesQuery): Promise<DuplicateCandidatesResponse> {
    return {
      data: (await this.customers.findDuplicates(query)).map(({ reasons, ...candidate }) => ({
        ...candidate,
        reasons: [...reasons],
      })),
    };
  }

  @Get(':id')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'Read a customer', response: CustomerResponse })
  getCustomer(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.customers.get(id);
  }

  @Post()
  @RequirePermission('customers:create')
  @Endpoint({
    summary: 'Add a customer',
    status: 201,
    response: CreatedCustomerResponse,
    location: '/api/v2/customers/{id}',
    isIdempotent: true,
  })
  createCustomer(@Body() body: CreateCustomerDto): Promise<JsonText> {
    return this.create.execute(body);
  }

  @Patch(':id')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Change a customer',
    response: CustomerResponse,
    errors: [CustomersErrors['customer.has_open_business'], CustomersErrors['customer.has_accounts']],
    ifMatch: 'required',
  })
  updateCustomer(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.update.execute(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('customers:delete')
  @Endpoint({
    summary: 'Delete a customer with his properties and contacts',
    status: 204,
    errors: [CustomersErrors['customer.has_accounts']],
    ifMatch: 'optional',
  })
  deleteCustomer(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.remove.execute(id, version);
  }

  @Post(':id/restore')
  @RequirePermission('customers:delete')
  @Endpoint({
    summary: 'Bring back a deleted customer',
    response: CustomerResponse,
    errors: [CustomersErrors['contact.phone_taken'], CustomersErrors['customer.erased']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreCustomer(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.restore.execute(id, version);
  }
}
