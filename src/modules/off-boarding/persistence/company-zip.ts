import { finished, PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A zip that is written while it is read: one entry at a time, so that memory holds no more than a piece of one. */
export class CompanyZip {
  private readonly zip = new ZipFile();
  private readonly output = new PassThrough();

  constructor() {
    this.zip.on('error', (error: Error) => this.output.destroy(error));
    this.zip.outputStream.on('error', (error: Error) => this.output.destroy(error));
    (this.zip.outputStream as Readable).pipe(this.output);
  }

  /** The file, for whoever stores it. */
  get content(): Readable {
    return this.output;
  }

  /** Answers when the entry is written. */
  append(path: string, content: Readable): Promise<void> {
    return new Promise((resolve, reject) => {
      this.output.once('close', reject);
      finished(content, { writable: false }, (error) => {
        this.output.off('close', reject);
        if (error) reject(error);
        else resolve();
      });
      this.zip.addReadStream(content, path, { compress: true });
    });
  }

  end(): void {
    this.zip.end();
  }

  fail(error: Error): void {
    this.output.destroy(error);
  }
}
