import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, HttpErrors, IdPipe, IfMatch } from '../../../platform/http';
import { ContactsService } from '../contacts.service';
import { CustomersErrors } from '../customers.errors';
import { ContactResponse } from './contact.response';
import { CreateContactDto } from './dto/create-contact.dto';
import { ListContactsQuery } from './dto/list-contacts.query';
import { UpdateContactDto } from './dto/update-contact.dto';
import { CONTACT_LIST } from '../persistence/contact.queries';

const ERRORS = [CustomersErrors['contact.phone_taken'], HttpErrors['resource.reference_missing']];

@ApiTags('Customers')
@Controller('api/v2')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get('customers/:id/contacts')
  @RequirePermission('customers:read')
  @Endpoint({ summary: "List a customer's contacts", list: ContactResponse, sortedBy: CONTACT_LIST })
  listCustomerContacts(@Param('id', new IdPipe()) id: string, @Query() query: ListContactsQuery): Promise<JsonText> {
    return this.contacts.list({ ...query, customerId: id });
  }

  @Post('customers/:id/contacts')
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Add a contact to a customer',
    status: 201,
    response: ContactResponse,
    location: '/api/v2/contacts/{id}',
    errors: ERRORS,
    isIdempotent: true,
  })
  createContact(@Param('id', new IdPipe()) id: string, @Body() body: CreateContactDto): Promise<JsonText> {
    return this.contacts.add(id, body);
  }

  @Get('contacts/:id')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'Read a contact', response: ContactResponse })
  getContact(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.contacts.get(id);
  }

  @Patch('contacts/:id')
  @RequirePermission('customers:update')
  @Endpoint({ summary: 'Change a contact', response: ContactResponse, errors: ERRORS, ifMatch: 'required' })
  updateContact(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateContactDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.contacts.update(id, body, version);
  }

  @Delete('contacts/:id')
  @RequirePermission('customers:delete')
  @Endpoint({ summary: 'Delete a contact', status: 204, ifMatch: 'optional' })
  deleteContact(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.contacts.delete(id, version);
  }

  @Post('contacts/:id/restore')
  @RequirePermission('customers:delete')
  @Endpoint({
    summary: 'Bring back a deleted contact',
    response: ContactResponse,
    errors: [
      CustomersErrors['contact.erased'],
      CustomersErrors['customer.deleted'],
      CustomersErrors['contact.phone_taken'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  restoreContact(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.contacts.restore(id, version);
  }
}
