import { Global, Module } from '@nestjs/common';
import { FileStore } from './file-store';
import { LocalFileStore } from './local-file-store';

@Global()
@Module({ providers: [{ provide: FileStore, useClass: LocalFileStore }], exports: [FileStore] })
export class FilesModule {}
