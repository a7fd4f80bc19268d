import { Module } from '@nestjs/common';
import { FileScanner } from './file-scanner';
import { InspectFile } from './inspect-file.job';
import { InspectFiles } from './inspect-files.job';
import { Quarantine } from './quarantine';
import { RemoveUnusedFiles } from './remove-unused-files.job';
import { StructureScanner } from './structure-scanner';
import { UnusedFiles } from './unused-files';

/** The worker's side: inspection and removal. */
@Module({
  providers: [
    Quarantine,
    UnusedFiles,
    { provide: FileScanner, useClass: StructureScanner },
    InspectFile,
    InspectFiles,
    RemoveUnusedFiles,
  ],
})
export class FilesWorkerModule {}
