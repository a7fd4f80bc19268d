import { availableParallelism } from 'node:os';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { normalizePassword } from '../domain/password-policy';
import { ConcurrencyLimit } from './concurrency-limit';

/** OWASP's argon2id minimum: 19 MiB, two passes. The library's default algorithm is argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const TEST_PARAMETERS = { memoryCost: 1_024, timeCost: 1, parallelism: 1 } as const;

/** Before a PHC string whose hash was made with the pepper. */
const PEPPERED = 'p1';

/**
 * Passwords with argon2id and a pepper that is not in the database, at most one at a time per core, so that a burst of sign-ins
 * does not starve the thread pool.
 */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly parameters: Pick<Required<Options>, 'memoryCost' | 'timeCost' | 'parallelism'>;
  private readonly pepper: Buffer;
  private readonly limit = new ConcurrencyLimit(availableParallelism());
  private decoy?: Promise<string>;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'environment' | 'deriveKey'>) {
    this.parameters = config.environment === 'test' ? TEST_PARAMETERS : PARAMETERS;
    this.pepper = config.deriveKey('password-pepper');
  }

  async hash(password: string): Promise<string> {
    return PEPPERED + (await this.digest(password, { ...this.parameters, secret: this.pepper }));
  }

  /** For the demo alone: it is seeded and run by processes that need not share a secret. The first sign-in replaces it. */
  hashWithoutPepper(password: string): Promise<string> {
    return this.digest(password, this.parameters);
  }

  /** The same work with and without a stored hash, so that the time of an answer does not tell which accounts exist. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const compared = stored ?? (await this.decoyHash());
    const { phc, secret } = this.read(compared);
    const isRight = await this.limit.run(() => verify(phc, normalizePassword(password), { secret }));
    return isRight && stored !== null;
  }

  /** Whether a hash was made otherwise than hashes are made now, so that it should be replaced while the password is at hand. */
  isStale(stored: string): boolean {
    const { phc, secret } = this.read(stored);
    const { memoryCost, timeCost, parallelism } = parseOptions(phc);
    const { parameters } = this;
    return (
      secret === undefined ||
      memoryCost !== parameters.memoryCost ||
      timeCost !== parameters.timeCost ||
      parallelism !== parameters.parallelism
    );
  }

  /** The first unknown address must not be slower than the others. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }

  private digest(password: string, options: Options): Promise<string> {
    return this.limit.run(() => hash(normalizePassword(password), options));
  }

  private read(stored: string): { readonly phc: string; readonly secret?: Buffer } {
    const isPeppered = stored.startsWith(PEPPERED);
    return isPeppered ? { phc: stored.slice(PEPPERED.length), secret: this.pepper } : { phc: stored };
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash('no account has this password');
    return this.decoy;
  }
}
