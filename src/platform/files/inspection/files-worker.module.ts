import { Module } from '@nestjs/common';
import { FileScanner, StructureScanner } from './file-scanner';
import { InspectFiles } from './inspect-files.job';
import { Quarantine } from './quarantine';
import { RemoveUnusedFiles } from './remove-unused-files.job';

/** The worker's side: inspection and removal. */
@Module({
  providers: [Quarantine, { provide: FileScanner, useClass: StructureScanner }, InspectFiles, RemoveUnusedFiles],
})
export class FilesWorkerModule {}
