import { availableParallelism } from 'node:os';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { ConcurrencyLimit } from './concurrency-limit';

/** OWASP's argon2id minimum: 19 MiB, two passes. The library's default algorithm is argon2id. */
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const TEST_PARAMETERS: Options = { memoryCost: 1_024, timeCost: 1, parallelism: 1 };

/** Passwords with argon2id, at most one at a time per core, so that a burst of sign-ins does not starve the thread pool. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly parameters: Options;
  private readonly limit = new ConcurrencyLimit(availableParallelism());
  private decoy?: Promise<string>;

  constructor(@Inject(APP_CONFIG) config: Pick<AppConfig, 'environment'>) {
    this.parameters = config.environment === 'test' ? TEST_PARAMETERS : PARAMETERS;
  }

  hash(password: string): Promise<string> {
    return this.limit.run(() => hash(password, this.parameters));
  }

  /** The same work with and without a stored hash, so that the time of an answer does not tell which accounts exist. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const compared = stored ?? (await this.decoyHash());
    const isRight = await this.limit.run(() => verify(compared, password));
    return isRight && stored !== null;
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash('no account has this password');
    return this.decoy;
  }

  /** The first unknown address must not be slower than the others. */
  async onModuleInit(): Promise<void> {
    await this.decoyHash();
  }
}
