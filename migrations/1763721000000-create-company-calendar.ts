import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  beyondTheWall,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
} from '../src/platform/database/migration-ddl';

const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '17:00' }));
const PAY = { frequency: 'weekly', weekStartsOn: 7, dayStartsAt: '00:00', anchorOn: '2026-01-04' };

/** When the company works, rests and pays. */
const SETTINGS = [
  `working_hours jsonb NOT NULL DEFAULT '${JSON.stringify(WEEKDAYS)}'`,
  "observed_holidays text[] NOT NULL DEFAULT '{}'",
  `quiet_hours jsonb DEFAULT '${JSON.stringify({ from: '21:00', until: '08:00' })}'`,
  `pay_calendar jsonb NOT NULL DEFAULT '${JSON.stringify(PAY)}'`,
];

const CHECKS = [
  "CONSTRAINT ck_tenants__working_hours CHECK (jsonb_typeof(working_hours) = 'array')",
  "CONSTRAINT ck_tenants__quiet_hours CHECK (quiet_hours ->> 'from' <> quiet_hours ->> 'until')",
  `CONSTRAINT ck_tenants__pay_calendar CHECK (pay_calendar ->> 'frequency' IN ('weekly', 'biweekly', 'semimonthly', 'monthly'))`,
];

/** The three free settings that said one stretch for all days, as far as they could be used. */
const OLD = ['businessWeekdays', 'businessOpensAt', 'businessClosesAt'];
const FROM_OLD_SETTINGS = `
  UPDATE tenants t SET
    settings = settings - '{${OLD.join(',')}}'::text[],
    working_hours = (SELECT jsonb_agg(jsonb_build_object('weekday', weekday::int, 'opensAt', opens_at, 'closesAt', closes_at) ORDER BY weekday)
      FROM (SELECT coalesce(settings ->> 'businessOpensAt', '08:00') AS opens_at, coalesce(settings ->> 'businessClosesAt', '17:00') AS closes_at) AS hours,
      unnest(string_to_array(coalesce(settings ->> 'businessWeekdays', '1,2,3,4,5'), ',')) AS weekday)
  WHERE settings ?| '{${OLD.join(',')}}'::text[]
    AND coalesce(settings ->> 'businessWeekdays', '1') ~ '^[1-7](,[1-7])*$'
    AND coalesce(settings ->> 'businessOpensAt', '08:00') ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
    AND coalesce(settings ->> 'businessClosesAt', '17:00') ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
    AND coalesce(settings ->> 'businessOpensAt', '08:00') < coalesce(settings ->> 'businessClosesAt', '17:00')`;

/** Of several intervals the old settings can say only when the first opens and the last closes. */
const TO_OLD_SETTINGS = `
  UPDATE tenants t SET settings = settings || (
    SELECT jsonb_build_object('businessWeekdays', string_agg(DISTINCT hours ->> 'weekday', ','),
      'businessOpensAt', min(hours ->> 'opensAt'), 'businessClosesAt', max(hours ->> 'closesAt'))
    FROM jsonb_array_elements(working_hours) AS hours)
  WHERE working_hours <> '${JSON.stringify(WEEKDAYS)}'::jsonb AND jsonb_array_length(working_hours) > 0`;

const nameOf = (column: string): string => column.slice(0, column.indexOf(' '));

/** Working hours with several intervals a day, holidays, days with a rule of their own, quiet hours and the calendar of pay. */
export class CreateCompanyCalendar1763721000000 implements MigrationInterface {
  name = 'CreateCompanyCalendar1763721000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE tenants ${SETTINGS.map((column) => `ADD COLUMN ${column}`).join(', ')}`);
    await runner.query(`ALTER TABLE tenants ${CHECKS.map((check) => `ADD ${check}`).join(', ')}`);
    await runner.query(`GRANT UPDATE (${SETTINGS.map(nameOf).join(', ')}) ON tenants TO crm_tenant`);
    await beyondTheWall(runner, ['tenants'], () => runner.query(FROM_OLD_SETTINGS));
    await runner.query(`
      CREATE TABLE company_calendar_days (
        ${TENANT_COLUMNS},
        day date NOT NULL,
        name text,
        intervals jsonb NOT NULL DEFAULT '[]',
        CONSTRAINT pk_company_calendar_days PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_company_calendar_days__day UNIQUE (tenant_id, day),
        CONSTRAINT ck_company_calendar_days__intervals CHECK (jsonb_typeof(intervals) = 'array'),
        CONSTRAINT ck_company_calendar_days__day CHECK (day BETWEEN '2000-01-01' AND '2099-12-31'),
        ${ownerForeignKey('company_calendar_days')}
      )`);
    await secureTenantTable(runner, 'company_calendar_days', { access: 'full' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE company_calendar_days');
    await beyondTheWall(runner, ['tenants'], () => runner.query(TO_OLD_SETTINGS));
    await runner.query(`ALTER TABLE tenants ${SETTINGS.map((column) => `DROP COLUMN ${nameOf(column)}`).join(', ')}`);
  }
}
