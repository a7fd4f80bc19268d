import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { READ_POOL } from '../database';

const ROLES_ABOVE_THE_WALL = `
  SELECT session_user AS login, string_agg(rolname, ', ' ORDER BY rolname) AS roles
  FROM pg_roles WHERE (rolsuper OR rolbypassrls) AND pg_has_role(session_user, oid, 'MEMBER')`;

interface LoginRow {
  readonly login: string;
  readonly roles: string | null;
}

/** Row-level security does not bind superusers and BYPASSRLS: with such a login the tenant wall would not be there. */
@Injectable()
export class LoginCheck implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(READ_POOL) private readonly readPool: Pool,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const written = await this.dataSource.query<LoginRow[]>(ROLES_ABOVE_THE_WALL);
    const { rows: read } = await this.readPool.query<LoginRow>(ROLES_ABOVE_THE_WALL);
    for (const { login, roles } of [...written, ...read])
      if (roles !== null) throw new LoginTooPowerfulError(login, roles);
  }
}

export class LoginTooPowerfulError extends Error {
  constructor(login: string, roles: string) {
    super(
      `The database login "${login}" stands above row-level security (superuser or BYPASSRLS, through: ${roles.slice(0, 200)}). ` +
        'Headwater does not start with it: connect as "crm_login", which `npm run db:prepare` creates.',
    );
    this.name = 'LoginTooPowerfulError';
  }
}
