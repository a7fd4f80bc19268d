import type { AppConfig } from '../config';
import { newId } from './kernel/ids';
import { createConsoleContext } from './console.module';
import { type RewrapResult, SecretRewrapper } from './platform/secrets';
import { runInContext } from './platform/tenancy';

/** Wraps every stale box under the first of `SECRETS_KEYS`. Safe to interrupt and to repeat. */
export async function rewrapSecrets(config: AppConfig): Promise<RewrapResult[]> {
  const app = await createConsoleContext(config);
  const requestId = newId();
  const context = { requestId, correlationId: requestId, actor: { kind: 'system', name: 'operator' } as const };
  try {
    return await runInContext(context, () => app.get(SecretRewrapper, { strict: false }).rewrapAll());
  } finally {
    await app.close();
  }
}
