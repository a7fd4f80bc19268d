import { Readable } from 'node:stream';
import { Body, Controller, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { TenantErrors } from '../../tenants';
import { CustomersErrors } from '../customers.errors';
import { EraseContact } from '../use-cases/erase-contact';
import { EraseCustomer } from '../use-cases/erase-customer';
import { ExportContactData } from '../use-cases/export-contact-data';
import { ExportPersonalData } from '../use-cases/export-personal-data';
import { EraseCustomerDto } from './dto/erase-customer.dto';

@ApiTags('Customers')
@Controller('api/v2')
export class PersonalDataController {
  constructor(
    private readonly exportData: ExportPersonalData,
    private readonly exportContact: ExportContactData,
    private readonly erase: EraseCustomer,
    private readonly eraseOne: EraseContact,
  ) {}

  @Post('customers/:id/data-export')
  @RequirePermission('customers:export_person')
  @Endpoint({
    summary: 'Everything that is kept about a customer',
    description:
      'For the person himself: NDJSON with one `{ type, data }` a line, deleted rows and audit entries included.',
    file: 'application/x-ndjson',
  })
  async exportPersonalData(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    return personalDataFile(await this.exportData.execute(id));
  }

  @Post('contacts/:id/data-export')
  @RequirePermission('customers:export_person')
  @Endpoint({
    summary: 'Everything that is kept about a contact',
    description:
      'For the person himself: NDJSON with one `{ type, data }` a line, audit entries included; not what is kept about his customer.',
    file: 'application/x-ndjson',
  })
  async exportContactData(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    return personalDataFile(await this.exportContact.execute(id));
  }

  @Post('customers/:id/erasure')
  @RequirePermission('customers:erase')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Erase a person',
    description:
      'Names, addresses, phones, e-mails, notes and pictures of the customer, his properties and contacts go for good; invoices and payments stay, without him. Refused under legal hold.',
    status: 204,
    errors: [CustomersErrors['customer.erased'], TenantErrors['tenant.on_legal_hold']],
    ifMatch: 'required',
    isIdempotent: true,
  })
  eraseCustomer(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: EraseCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.erase.execute(id, reason, version);
  }

  @Post('contacts/:id/erasure')
  @RequirePermission('customers:erase')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Erase a contact',
    description:
      'His row becomes a tombstone, and whatever is written about his customer loses his name, phones and e-mail; the customer stays. Words that are the name of the customer or of another contact stay too. Refused under legal hold.',
    status: 204,
    errors: [CustomersErrors['contact.erased'], TenantErrors['tenant.on_legal_hold']],
    ifMatch: 'required',
    isIdempotent: true,
  })
  eraseContact(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: EraseCustomerDto,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.eraseOne.execute(id, reason, version);
  }
}

function personalDataFile(lines: AsyncIterable<string>): StreamableFile {
  return new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type: 'application/x-ndjson',
    disposition: 'attachment; filename="personal-data.ndjson"',
  });
}
