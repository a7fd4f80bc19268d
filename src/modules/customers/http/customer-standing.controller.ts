import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { CustomerHoldsService } from '../customer-holds.service';
import { CustomersErrors } from '../customers.errors';
import { CUSTOMER_HOLD_LIST } from '../persistence/customer-hold.queries';
import { ArchiveCustomer } from '../use-cases/archive-customer';
import { ChangeHold } from '../use-cases/change-hold';
import { PlaceAccount } from '../use-cases/place-account';
import { CustomerHoldResponse } from './customer-hold.response';
import { CustomerResponse } from './customer.response';
import { ArchiveCustomerDto, ChangeHoldDto, PlaceAccountDto } from './dto/customer-standing.dto';

/** Whether a customer is served. */
@ApiTags('Customers')
@Controller('api/v2/customers/:id')
export class CustomerStandingController {
  constructor(
    private readonly holds: CustomerHoldsService,
    private readonly holding: ChangeHold,
    private readonly archiving: ArchiveCustomer,
    private readonly accounts: PlaceAccount,
  ) {}

  @Get('holds')
  @RequirePermission('customers:read')
  @Endpoint({
    summary: 'What stands and stood against serving a customer',
    list: CustomerHoldResponse,
    sortedBy: CUSTOMER_HOLD_LIST,
  })
  listCustomerHolds(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.holds.list(id, query);
  }

  @Post('place-hold')
  @RequirePermission('customers:hold')
  @Endpoint({
    summary: 'Stop serving a customer',
    description:
      'While a hold stands, work orders are neither opened nor scheduled nor dispatched for him (409 `customer.on_hold`), unless someone with `customers:override_hold` says why.',
    response: CustomerResponse,
    errors: [CustomersErrors['customer.hold_stands']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  placeCustomerHold(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ChangeHoldDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.holding.place(id, body, version);
  }

  @Post('lift-hold')
  @RequirePermission('customers:hold')
  @Endpoint({
    summary: 'Serve a customer again',
    response: CustomerResponse,
    errors: [CustomersErrors['customer.no_such_hold']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  liftCustomerHold(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ChangeHoldDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.holding.lift(id, body, version);
  }

  @Put('account')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Set the account above a customer and who pays for him',
    description:
      'Invoices drafted from work orders go to `billToId`, in one step: who pays for others pays for himself. Accounts have at most five levels.',
    response: CustomerResponse,
    errors: [
      CustomersErrors['customer.account_cycle'],
      CustomersErrors['customer.account_too_deep'],
      CustomersErrors['customer.bill_to_chain'],
      CustomersErrors['customer.unknown_reference'],
    ],
    ifMatch: 'optional',
  })
  placeCustomerAccount(
    @Param('id', new IdPipe()) id: string,
    @Body() body: PlaceAccountDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.accounts.execute(id, body, version);
  }

  @Post('archive')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Put a customer into the archive',
    description:
      'His history stays and he gets no new jobs. While jobs are open or a balance is, 409 lists them in `open`: `kind`, `count` and the `items` the caller may read.',
    response: CustomerResponse,
    errors: [CustomersErrors['customer.has_open_business'], CustomersErrors['customer.has_accounts']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  archiveCustomer(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: ArchiveCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.archiving.archive(id, reason, version);
  }

  @Post('unarchive')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Take a customer out of the archive',
    response: CustomerResponse,
    ifMatch: 'optional',
    isIdempotent: true,
  })
  unarchiveCustomer(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: ArchiveCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.archiving.unarchive(id, reason, version);
  }
}
