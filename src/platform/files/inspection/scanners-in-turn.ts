import { FileScanner, type ScannedFile, type ScanVerdict } from './file-scanner';

/** A file is clean when every one of them says so; the first objection decides. */
export class ScannersInTurn extends FileScanner {
  constructor(private readonly scanners: readonly FileScanner[]) {
    super();
  }

  override async scan(file: ScannedFile): Promise<ScanVerdict> {
    for (const scanner of this.scanners) {
      const verdict = await scanner.scan(file);
      if (!verdict.isClean) return verdict;
    }
    return { isClean: true };
  }

  override async ping(): Promise<void> {
    for (const scanner of this.scanners) await scanner.ping();
  }
}
