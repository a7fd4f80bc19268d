import { randomBytes } from 'node:crypto';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AppConfig } from '../config';
import { BUSINESS_MODULES } from './business-modules';
import { isTimeZone } from './kernel/calendar';
import { newId } from './kernel/ids';
import { CreateUser } from './modules/identity';
import { CreateTenant } from './modules/tenants';
import { UnitOfWork } from './platform/database';
import { runInContext } from './platform/tenancy';
import { PlatformModule } from './platform.module';

/** The modules without relay, jobs and HTTP. */
@Module({})
class OperatorModule {
  static register(config: AppConfig): DynamicModule {
    return { module: OperatorModule, imports: [PlatformModule.register(config), ...BUSINESS_MODULES] };
  }
}

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
  const { slug, name, timeZone, currency, adminEmail: email } = order;
  const app = await NestFactory.createApplicationContext(OperatorModule.register(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    await assertFreeEmail(app.get(UnitOfWork, { strict: false }), email);
    const password = randomBytes(18).toString('base64url');
    const requestId = newId();
    const context = { requestId, correlationId: requestId, actor: { kind: 'system', name: 'operator' } as const };
    const { id: tenantId } = await runInContext({ ...context }, () =>
      app.get(CreateTenant, { strict: false }).execute({ slug, name, timeZone, currency }),
    );
    await runInContext({ ...context, tenantId }, () =>
      app
        .get(CreateUser, { strict: false })
        .execute({ email, firstName: 'First', lastName: 'Admin', role: 'admin', password }),
    );
    return password;
  } finally {
    await app.close();
  }
}

/** Before anything is made: the company and its admin are two transactions, because only the first is the system's. */
async function assertFreeEmail(unitOfWork: UnitOfWork, email: string): Promise<void> {
  const accounts = await unitOfWork.runAsSystem((manager) =>
    manager.query<unknown[]>('SELECT 1 FROM users WHERE email = $1', [email]),
  );
  if (accounts.length > 0) throw new Error(`${email} has an account already`);
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
