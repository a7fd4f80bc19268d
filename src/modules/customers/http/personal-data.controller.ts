import { Readable } from 'node:stream';
import { Body, Controller, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { TenantErrors } from '../../tenants';
import { CustomersErrors } from '../customers.errors';
import { EraseCustomer } from '../use-cases/erase-customer';
import { ExportPersonalData } from '../use-cases/export-personal-data';
import { EraseCustomerDto } from './dto/erase-customer.dto';

@ApiTags('Customers')
@Controller('api/v2/customers/:id')
export class PersonalDataController {
  constructor(
    private readonly exportData: ExportPersonalData,
    private readonly erase: EraseCustomer,
  ) {}

  @Post('data-export')
  @RequirePermission('customers:export_person')
  @Endpoint({
    summary: 'Everything that is kept about a customer',
    description:
      'For the person himself: NDJSON with one `{ type, data }` a line, deleted rows and audit entries included.',
    file: 'application/x-ndjson',
  })
  async exportPersonalData(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    const lines = await this.exportData.execute(id);
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: 'application/x-ndjson',
      disposition: 'attachment; filename="personal-data.ndjson"',
    });
  }

  @Post('erasure')
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
}
