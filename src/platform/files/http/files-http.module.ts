import { Module } from '@nestjs/common';
import { DownloadLinkedFile } from '../download-linked-file';
import { FilesController } from './files.controller';

/** Downloads by link, for the api process. */
@Module({ controllers: [FilesController], providers: [DownloadLinkedFile] })
export class FilesHttpModule {}
