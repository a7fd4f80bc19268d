import { Global, Module } from '@nestjs/common';
import { FileLinks } from './file-links';
import { FileRecords } from './file-records';
import { FileStore } from './file-store';
import { Files } from './files';
import { LocalFileStore } from './local-file-store';

/** Needs the database and the tenancy parts of the platform. */
@Global()
@Module({
  providers: [{ provide: FileStore, useClass: LocalFileStore }, FileRecords, Files, FileLinks],
  exports: [FileStore, Files, FileLinks],
})
export class FilesModule {}
