import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { FileLinks } from './file-links';
import { FileRecords } from './file-records';
import { FileStore } from './file-store';
import { Files } from './files';

/** Needs the database and the tenancy parts of the platform. */
@Global()
@Module({})
export class FilesModule {
  static register(store: Type<FileStore>): DynamicModule {
    return {
      module: FilesModule,
      providers: [{ provide: FileStore, useClass: store }, FileRecords, Files, FileLinks],
      exports: [FileStore, Files, FileLinks],
    };
  }
}
