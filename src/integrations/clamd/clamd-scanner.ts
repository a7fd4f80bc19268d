import type { ScannerSettings } from '../../../config';
import { FileScanner, ScannerAwayError, type ScannedFile, type ScanVerdict } from '../../platform/files';
import { askClamd } from './clamd-connection';

const PING_MS = 1_500;
const SIGNATURE = /^stream: (.{1,200}) FOUND$/;

/**
 * ClamAV's daemon, by its own protocol over TCP or a socket (clamd(8), INSTREAM). Connections that are refused or not answered mean
 * that it is away; a scan that fails on the way is about its file alone, else one file could hold up all others.
 */
export class ClamdScanner extends FileScanner {
  constructor(private readonly settings: ScannerSettings) {
    super();
  }

  override async scan({ content }: ScannedFile): Promise<ScanVerdict> {
    const { address, timeoutMs, maximumBytes } = this.settings;
    if (content.length > maximumBytes) return { isClean: false, reason: 'too_large_to_scan' };
    const answer = await askClamd({ address, timeoutMs, command: 'INSTREAM', content });
    if (answer === 'stream: OK') return { isClean: true };
    const [, signature] = SIGNATURE.exec(answer) ?? [];
    if (signature !== undefined) return { isClean: false, reason: signature };
    if (answer.startsWith('INSTREAM size limit exceeded')) return { isClean: false, reason: 'too_large_to_scan' };
    throw new Error(`clamd answered: ${answer.slice(0, 200)}`);
  }

  override async ping(): Promise<void> {
    const { address, timeoutMs } = this.settings;
    const answer = await askClamd({ address, timeoutMs: Math.min(timeoutMs, PING_MS), command: 'PING' }).catch(
      (error: unknown) => {
        throw new ScannerAwayError('The virus scanner does not answer', { cause: error });
      },
    );
    if (answer !== 'PONG') throw new ScannerAwayError('What answers is no virus scanner');
  }
}
