import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { Clock } from '../../kernel/clock';
import { currentPrincipal, currentTenantId } from '../tenancy';
import type { FilePurpose } from './file-purpose';
import type { FileState } from './file-records';
import { FileErrors } from './files.errors';

/** Links live no longer than this. */
export const MAXIMUM_LINK_SECONDS = 300;

export interface LinkedFile {
  readonly fileId: string;
  /** Name of the file's purpose: a link to an export opens no photo. */
  readonly purpose: string;
  /** Whom the link is made for; the signed-in user when absent. */
  readonly userId?: string;
  /** At most {@link MAXIMUM_LINK_SECONDS}, which is also the default. */
  readonly ttlSeconds?: number;
}

export interface FileLink {
  /** Path and token on this installation; whoever holds it may download until it expires. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** What a good link says. */
export interface FileLinkClaim {
  readonly tenantId: string;
  readonly userId: string;
  readonly fileId: string;
  readonly purpose: string;
}

/** The part of a resource that leads to its file; null unless the file passed its inspection. */
export interface DownloadAddress {
  readonly downloadUrl: string | null;
  readonly downloadExpiresAt: Date | null;
}

const VERSION = 1;
const SIGNATURE_BYTES = 32;
const EXPIRY_BYTES = 5;
const ID_BYTES = 16;
const HEAD_BYTES = 1 + EXPIRY_BYTES + 3 * ID_BYTES;

/** Whether a user still belongs to a company; asked each time a link is used. */
export type LinkHolderCheck = (holder: { tenantId: string; userId: string }) => Promise<boolean>;

/**
 * Download addresses without a session: signed, bound to one file, its purpose, a company and a user, and short-lived.
 * A token is HMAC-SHA-256 | version | expiry | company | user | file | purpose, in base64url.
 */
@Injectable()
export class FileLinks {
  private readonly key: KeyObject;
  private readonly checks: LinkHolderCheck[] = [];

  constructor(
    @Inject(APP_CONFIG) config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.key = createSecretKey(config.deriveKey('file-links'));
  }

  /** A link to a file of the current company. Whether the user may have the file is decided before. */
  issue({ fileId, purpose, userId, ttlSeconds = MAXIMUM_LINK_SECONDS }: LinkedFile): FileLink {
    const seconds = Math.min(Math.max(1, Math.floor(ttlSeconds)), MAXIMUM_LINK_SECONDS);
    const expiresAt = new Date((Math.floor(this.clock.now().getTime() / 1_000) + seconds) * 1_000);
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt8(VERSION, 0);
    head.writeUIntBE(expiresAt.getTime() / 1_000, 1, EXPIRY_BYTES);
    [currentTenantId(), userId ?? currentPrincipal().userId, fileId].forEach((id, index) =>
      idBytes(id).copy(head, 1 + EXPIRY_BYTES + index * ID_BYTES),
    );
    const body = Buffer.concat([head, Buffer.from(purpose)]);
    const token = Buffer.concat([this.sign(body), body]).toString('base64url');
    return { url: `/api/v2/files/${token}`, expiresAt };
  }

  /** Where the current user gets a file of the current company, if it may be handed out at all. */
  address(
    file: { readonly id: string | null; readonly state: FileState | null },
    purpose: FilePurpose,
  ): DownloadAddress {
    if (file.id === null || file.state !== 'clean') return { downloadUrl: null, downloadExpiresAt: null };
    const { url, expiresAt } = this.issue({ fileId: file.id, purpose: purpose.name });
    return { downloadUrl: url, downloadExpiresAt: expiresAt };
  }

  /** Modules that know about people say here when a link has lost its holder. */
  onUse(check: LinkHolderCheck): void {
    this.checks.push(check);
  }

  /**
   * What a link allows.
   * @throws `file.not_found` (404) for a token that was made up or altered, or whose holder has left; `file.link_expired` (410)
   */
  async claim(token: string): Promise<FileLinkClaim> {
    const body = this.verified(token);
    const expiresAt = body.readUIntBE(1, EXPIRY_BYTES) * 1_000;
    if (expiresAt <= this.clock.now().getTime()) throw FileErrors['file.link_expired']('Ask for a new link.');
    const [tenantId, userId, fileId] = [0, 1, 2].map((index) => idText(body, 1 + EXPIRY_BYTES + index * ID_BYTES)) as [
      string,
      string,
      string,
    ];
    for (const check of this.checks) if (!(await check({ tenantId, userId }))) throw unknownLink();
    return { tenantId, userId, fileId, purpose: body.toString('utf8', HEAD_BYTES) };
  }

  private verified(token: string): Buffer {
    const bytes = Buffer.from(token, 'base64url');
    const [signature, body] = [bytes.subarray(0, SIGNATURE_BYTES), bytes.subarray(SIGNATURE_BYTES)];
    // Of several spellings of the same bytes only the one that was issued is a link.
    const isWhole = body.length > HEAD_BYTES && bytes.toString('base64url') === token;
    if (!isWhole || !timingSafeEqual(signature, this.sign(body)) || body[0] !== VERSION) throw unknownLink();
    return body;
  }

  private sign(body: Buffer): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}

function unknownLink() {
  return FileErrors['file.not_found']('There is no such file.');
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function idText(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + ID_BYTES);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
