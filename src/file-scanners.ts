import type { AppConfig } from '../config';
import { ClamdScanner } from './integrations/clamd';
import type { FileScanner } from './platform/files';

/** Who inspects uploads besides this product itself. */
export function fileScanners({ files }: AppConfig): readonly FileScanner[] {
  return files.scanner ? [new ClamdScanner(files.scanner)] : [];
}
