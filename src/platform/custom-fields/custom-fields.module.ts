import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomFieldEntity } from './custom-field.entity';
import { CustomFields } from './custom-fields';
import './custom-fields.permissions';
import { CustomFieldsService } from './custom-fields.service';
import { FieldCatalogue } from './field-catalogue';
import { CustomFieldsController } from './http/custom-fields.controller';
import { PurgeRemovedFields } from './purge-removed-fields.job';

/** Values on rows, for both processes. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CustomFieldEntity])],
  providers: [CustomFields, FieldCatalogue],
  exports: [CustomFields, FieldCatalogue],
})
export class CustomFieldsModule {}

/** The definitions, for the api process. */
@Module({ controllers: [CustomFieldsController], providers: [CustomFieldsService] })
export class CustomFieldsHttpModule {}

/** The end of removed fields, for the worker. */
@Module({ providers: [PurgeRemovedFields] })
export class CustomFieldsWorkerModule {}
