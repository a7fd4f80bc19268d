import { type DynamicModule, Global, Module } from '@nestjs/common';
import { FileScanner } from './file-scanner';
import { InspectFile } from './inspect-file.job';
import { InspectFiles } from './inspect-files.job';
import { Quarantine } from './quarantine';
import { RemoveUnusedFiles } from './remove-unused-files.job';
import { ScannersInTurn } from './scanners-in-turn';
import { StructureScanner } from './structure-scanner';
import { UnusedFiles } from './unused-files';

/** The worker's side: inspection and removal. */
@Global()
@Module({})
export class FilesWorkerModule {
  /** @param scanners asked after the structure was found in order */
  static register(scanners: readonly FileScanner[]): DynamicModule {
    const inTurn = new ScannersInTurn([new StructureScanner(), ...scanners]);
    return {
      module: FilesWorkerModule,
      providers: [
        Quarantine,
        UnusedFiles,
        { provide: FileScanner, useValue: inTurn },
        InspectFile,
        InspectFiles,
        RemoveUnusedFiles,
      ],
      exports: [FileScanner],
    };
  }
}
