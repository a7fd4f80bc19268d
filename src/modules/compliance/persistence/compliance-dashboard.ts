import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import { Policy } from '../../../platform/access';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { stateOf, todayOf } from './credential-state.sql';

/** How many credentials of a kind there are in each state, and how many end within the horizon. */
export interface KindCount {
  readonly credential: 'license' | 'certification';
  readonly kind: string;
  readonly upcoming: number;
  readonly valid: number;
  readonly expiring: number;
  readonly expired: number;
  readonly revoked: number;
  readonly within30Days: number;
  readonly within60Days: number;
  readonly within90Days: number;
  readonly withinHorizon: number;
}

/** Kinds are few words of the company; a bound all the same. */
const MAXIMUM_KINDS = 200;

/** Counts what is about to end (CMP-04), of the rows the reader may see. */
@Injectable()
export class ComplianceDashboard {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async byKind(horizonDays: number): Promise<KindCount[]> {
    const licenses = await this.policy.where('licenses:read', 'x');
    const certifications = await this.policy.where('certifications:read', 'x');
    return [
      ...(await this.count('license', 'licenses', licenses, horizonDays)),
      ...(await this.count('certification', 'certifications', certifications, horizonDays)),
    ];
  }

  private count(credential: string, table: string, visible: Sql, horizonDays: number): Promise<KindCount[]> {
    const counted = sql`(SELECT x.kind, ${raw(stateOf('x'))} AS state, x.expires_on - ${raw(todayOf('x'))} AS days_left,
        ${horizonDays}::int AS horizon
      FROM ${raw(table)} x JOIN tenants n ON n.id = x.tenant_id WHERE ${visible})`;
    return this.reader.many<KindCount>(
      shapeOf(credential),
      sql`FROM ${counted} s GROUP BY s.kind ORDER BY s.kind LIMIT ${raw(String(MAXIMUM_KINDS))}`,
    );
  }
}

const ENDING = `s.state IN ('valid', 'expiring', 'upcoming') AND s.days_left <=`;

function shapeOf(credential: string) {
  const inState = (state: string) => column(`count(*) FILTER (WHERE s.state = '${state}')`, 'integer');
  const within = (days: number | string) => column(`count(*) FILTER (WHERE ${ENDING} ${days})`, 'integer');
  return rowShape({
    credential: column(`'${credential}'`, 'text'),
    kind: column('s.kind', 'text'),
    upcoming: inState('upcoming'),
    valid: inState('valid'),
    expiring: inState('expiring'),
    expired: inState('expired'),
    revoked: inState('revoked'),
    within30Days: within(30),
    within60Days: within(60),
    within90Days: within(90),
    withinHorizon: within('s.horizon'),
  });
}
