import type { AppConfig } from '../config';
import { isTimeZone } from './kernel/calendar';
import { newId } from './kernel/ids';
import { OpenCompany } from './modules/operator';
import { runInContext } from './platform/tenancy';
import { createConsoleContext } from './console.module';

export interface CompanyOrder {
  /** Lower case letters, digits and hyphens. */
  readonly slug: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly adminEmail: string;
}

/** Sets up a company with its first admin and answers the admin's password, which is kept nowhere else. Needs the prepared database only. */
export async function createCompany(config: AppConfig, order: CompanyOrder): Promise<string> {
  assertOrder(order);
  const app = await createConsoleContext(config);
  try {
    const requestId = newId();
    const context = { requestId, correlationId: requestId, actor: { kind: 'system', name: 'operator' } as const };
    const { adminPassword } = await runInContext(context, () =>
      app.get(OpenCompany, { strict: false }).execute({ ...order, adminFirstName: 'First', adminLastName: 'Admin' }),
    );
    return adminPassword;
  } finally {
    await app.close();
  }
}

function assertOrder({ slug, name, timeZone, currency, adminEmail }: CompanyOrder): void {
  const faults = [
    ...(/^[a-z][a-z0-9-]{1,62}$/.test(slug) ? [] : ['the slug has lower case letters, digits and hyphens']),
    ...(name.trim() === '' ? ['a name is needed'] : []),
    ...(isTimeZone(timeZone) ? [] : [`${timeZone} is no IANA time zone`]),
    ...(/^[A-Z]{3}$/.test(currency) ? [] : [`${currency} is no ISO 4217 currency`]),
    ...(/^[^\s@A-Z]+@[^\s@A-Z]+$/.test(adminEmail) ? [] : ['the e-mail address is written in lower case']),
  ];
  if (faults.length > 0)
    throw new Error(`company:create <slug> <name> <time zone> <currency> <e-mail of the admin>: ${faults.join('; ')}`);
}
