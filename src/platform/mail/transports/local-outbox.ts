import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { isId } from '../../../kernel/ids';
import { type MailReceipt, MailTransport, type OutgoingMail } from './mail-transport';

const KEPT_LETTERS = 200;

export interface LocalLetter extends OutgoingMail {
  readonly deliveredAt: string;
}

/**
 * Where mail goes while there is no mail server: into a folder that both processes share, the newest 200. For development and
 * tests only; it refuses to exist in production.
 */
@Injectable()
export class LocalOutbox extends MailTransport {
  override readonly name = 'local_outbox';
  private readonly folder: string;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'dataDir' | 'isProduction'>) {
    super();
    if (config.isProduction) throw new Error('Mail is never kept in a local folder in production');
    this.folder = join(config.dataDir, 'mail');
  }

  override async deliver(mail: OutgoingMail): Promise<MailReceipt> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const letter: LocalLetter = { ...mail, deliveredAt: new Date().toISOString() };
    const file = join(this.folder, `${mail.id}.json`);
    // A reader never sees half a letter.
    await writeFile(`${file}.part`, JSON.stringify(letter), { mode: 0o600 });
    await rename(`${file}.part`, file);
    for (const old of (await this.ids()).slice(KEPT_LETTERS))
      await rm(join(this.folder, `${old}.json`), { force: true });
    return { reference: file };
  }

  /** The newest first. */
  async list(): Promise<LocalLetter[]> {
    const letters = await Promise.all((await this.ids()).slice(0, KEPT_LETTERS).map((id) => this.find(id)));
    return letters.filter((letter) => letter !== null);
  }

  async find(id: string): Promise<LocalLetter | null> {
    if (!isId(id)) return null;
    try {
      return JSON.parse(await readFile(join(this.folder, `${id}.json`), 'utf8')) as LocalLetter;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Ids are UUIDs of version 7: their order is that of time. */
  private async ids(): Promise<string[]> {
    const files = await readdir(this.folder).catch(() => []);
    return files
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
      .sort()
      .reverse();
  }
}
