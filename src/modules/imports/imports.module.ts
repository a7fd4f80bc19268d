import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { OwnFieldsReader } from './own-fields';
import { CustomerFileReader } from './customer-file-reader';
import { ImportsController } from './http/imports.controller';
import './imports.permissions';
import { ImportsPersonalData } from './imports.personal-data';
import { ImportsService } from './imports.service';
import { ImportApplication } from './persistence/import-application';
import { ImportStaging } from './persistence/import-staging';
import { ImportEntity } from './persistence/import.entity';
import { RejectedRows } from './persistence/rejected-rows';
import { IndexCustomersOnCustomersImported } from './subscribers/index-customers.on-customers-imported';
import { CommitImport } from './use-cases/commit-import';
import { PreviewImport } from './use-cases/preview-import';

@Module({
  imports: [TypeOrmModule.forFeature([ImportEntity]), CustomersModule, TenantsModule],
  controllers: [ImportsController],
  providers: [
    ImportsPersonalData,
    ImportsService,
    CustomerFileReader,
    OwnFieldsReader,
    ImportStaging,
    ImportApplication,
    RejectedRows,
    PreviewImport,
    CommitImport,
    IndexCustomersOnCustomersImported,
  ],
})
export class ImportsModule {}
