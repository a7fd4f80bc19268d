import type { MigrationInterface, QueryRunner } from 'typeorm';

const EVERY_COMPANY_TABLE = `
  SELECT t.relname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')`;

/**
 * The one way in which rows of append-only tables go: the purge of a closed company after its grace. The application's roles still may
 * not delete them; they may call two functions that act on the company of the transaction and refuse every other state of it.
 */
export class AllowCompanyPurge1763722100000 implements MigrationInterface {
  name = 'AllowCompanyPurge1763722100000';

  async up(runner: QueryRunner): Promise<void> {
    await openToOwner(runner);
    await runner.query(IS_PURGING);
    await letPurgePass(runner);
    await runner.query(QUIET_CHANGES);
    await runner.query(
      'CREATE TRIGGER ignore_purge BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION crm.ignore_purge()',
    );
    for (const statement of [ASSERT_PURGEABLE, PURGE_ACCOUNTS, PURGE_ROWS, FINISH_PURGE]) await runner.query(statement);
    for (const name of ['purge_company_rows(text, integer)', 'finish_company_purge()']) {
      await runner.query(`REVOKE ALL ON FUNCTION crm.${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION crm.${name} TO crm_system`);
    }
    for (const name of ['assert_purgeable()', 'purge_accounts(uuid[])'])
      await runner.query(`REVOKE ALL ON FUNCTION crm.${name} FROM PUBLIC`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'finish_company_purge()',
      'purge_company_rows(text, integer)',
      'purge_accounts(uuid[])',
      'assert_purgeable()',
    ])
      await runner.query(`DROP FUNCTION crm.${name}`);
    await runner.query('DROP TRIGGER ignore_purge ON changes');
    await runner.query('DROP FUNCTION crm.ignore_purge()');
    await refusePurge(runner);
    await runner.query('DROP FUNCTION crm.is_purging(uuid)');
    await runner.query('DROP POLICY company_end ON tenants');
    await runner.query('DROP POLICY company_end_elsewhere ON memberships');
    const tables = (await runner.query(EVERY_COMPANY_TABLE)) as { name: string }[];
    for (const { name } of tables) await runner.query(`DROP POLICY IF EXISTS company_end ON ${name}`);
  }
}

/** Tables made by newer vocabulary (`secureTenantTable`) have the policy already. */
async function openToOwner(runner: QueryRunner): Promise<void> {
  const tables = (await runner.query(
    `${EVERY_COMPANY_TABLE} AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polname = 'company_end')`,
  )) as { name: string }[];
  for (const { name } of tables) {
    await runner.query(
      `CREATE POLICY company_end ON ${name} FOR ALL TO crm_owner USING (tenant_id = (SELECT crm.tenant_id()))`,
    );
  }
  await runner.query('CREATE POLICY company_end ON tenants FOR ALL TO crm_owner USING (id = (SELECT crm.tenant_id()))');
  // Whoever works in another company too keeps his account.
  await runner.query('CREATE POLICY company_end_elsewhere ON memberships FOR SELECT TO crm_owner USING (true)');
}

/** Only within the functions below: nobody logs in as `crm_owner`, and the setting alone opens nothing. */
const IS_PURGING = `
  CREATE FUNCTION crm.is_purging(company uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_user = 'crm_owner' AND current_setting('app.purged_company', true) = company::text $$`;

interface Trigger {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Triggers that look at single rows before they are deleted. */
const REFUSING_TRIGGERS = `
  SELECT t.relname AS table, g.tgname AS name, pg_get_triggerdef(g.oid) AS definition
  FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid AND t.relnamespace = 'public'::regnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
  WHERE NOT g.tgisinternal AND pg_get_triggerdef(g.oid) ~ ' BEFORE .*DELETE.* FOR EACH ROW '`;

const PASS = ' WHEN ((NOT crm.is_purging(old.tenant_id)))';
const DELETION = '_deletion';
const EVERYTHING = 'BEFORE INSERT OR DELETE OR UPDATE';
const NO_DELETION = 'BEFORE INSERT OR UPDATE';

/** A condition on the old row cannot stand on a trigger that also sees insertions: its deletions get a trigger of their own. */
async function letPurgePass(runner: QueryRunner): Promise<void> {
  for (const { table, name, definition } of (await runner.query(REFUSING_TRIGGERS)) as Trigger[]) {
    if (definition.includes('is_purging')) continue;
    await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    if (!definition.includes(EVERYTHING)) {
      await runner.query(conditional(definition));
      continue;
    }
    await runner.query(definition.replace(EVERYTHING, NO_DELETION));
    const onDeletion = definition.replace(EVERYTHING, 'BEFORE DELETE').replace(name, `${name}${DELETION}`);
    await runner.query(conditional(onDeletion));
  }
}

function conditional(definition: string): string {
  return definition.replace(' EXECUTE FUNCTION', `${PASS} EXECUTE FUNCTION`);
}

async function refusePurge(runner: QueryRunner): Promise<void> {
  for (const { table, name, definition } of (await runner.query(REFUSING_TRIGGERS)) as Trigger[]) {
    if (!definition.includes(PASS)) continue;
    await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    const original = name.endsWith(DELETION) ? name.slice(0, -DELETION.length) : undefined;
    if (original !== undefined) await runner.query(`DROP TRIGGER ${original} ON ${table}`);
    const whole =
      original === undefined ? definition : definition.replace(name, original).replace('BEFORE DELETE', EVERYTHING);
    await runner.query(whole.replace(PASS, ''));
  }
}

/** Nobody follows the changes of a company that ends. */
const QUIET_CHANGES = `
  CREATE FUNCTION crm.ignore_purge() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN IF crm.is_purging(NEW.tenant_id) THEN RETURN NULL; END IF; RETURN NEW; END $$`;

/** Holds the row of the company, so that a legal hold waits for the batch and the next batch sees the hold. */
const ASSERT_PURGEABLE = `
  CREATE FUNCTION crm.assert_purgeable() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE company public.tenants;
  BEGIN
    SELECT * INTO company FROM public.tenants WHERE id = crm.tenant_id() FOR NO KEY UPDATE;
    IF company.id IS NULL OR company.status <> 'closed' OR company.purge_after > now() OR company.legal_hold_at IS NOT NULL THEN
      RAISE EXCEPTION 'only a closed company without a legal hold is purged, after its grace' USING ERRCODE = '42501';
    END IF;
  END $$`;

/** Accounts that have no company any more. Where another record still names one, the platform's staff among them, it stays. */
const PURGE_ACCOUNTS = `
  CREATE FUNCTION crm.purge_accounts(candidates uuid[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    account uuid;
    gone integer := 0;
  BEGIN
    FOREACH account IN ARRAY candidates LOOP
      BEGIN
        DELETE FROM public.users u WHERE u.id = account AND NOT u.is_superuser
          AND NOT EXISTS (SELECT FROM public.memberships m WHERE m.user_id = u.id);
        IF FOUND THEN gone := gone + 1; END IF;
      EXCEPTION WHEN foreign_key_violation THEN NULL;
      END;
    END LOOP;
    RETURN gone;
  END $$`;

/**
 * One batch of one table. Rows that others of the same table refer to go after those; a circle of them goes at once. Answers how many
 * rows went, how many of them named a stored file, and how many accounts went with memberships.
 */
const PURGE_ROWS = `
  CREATE FUNCTION crm.purge_company_rows(wanted_table text, batch integer) RETURNS TABLE (rows integer, files integer, accounts integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    company uuid := crm.tenant_id();
    target oid := to_regclass(format('public.%I', wanted_table));
    file_key text := (SELECT format('d.%I', a.attname) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = target AND a.attname IN ('storage_key', 'file_key') AND NOT a.attisdropped);
    is_free text := (SELECT string_agg(format('NOT EXISTS (SELECT FROM public.%I c WHERE (%s) AND c IS DISTINCT FROM r)', wanted_table,
        (SELECT string_agg(format('c.%I = r.%I', own.attname, other.attname), ' AND ')
         FROM unnest(f.conkey, f.confkey) AS k(own_number, other_number)
         JOIN pg_catalog.pg_attribute own ON own.attrelid = f.conrelid AND own.attnum = k.own_number
         JOIN pg_catalog.pg_attribute other ON other.attrelid = f.confrelid AND other.attnum = k.other_number)), ' AND ')
      FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conrelid = target AND f.confrelid = target);
    statement text;
    members uuid[];
  BEGIN
    PERFORM crm.assert_purgeable();
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = target AND a.attname = 'tenant_id' AND NOT a.attisdropped) THEN
      RAISE EXCEPTION '% is no table of companies', wanted_table USING ERRCODE = '42501';
    END IF;
    PERFORM set_config('app.purged_company', company::text, true);
    statement := format('WITH gone AS (DELETE FROM public.%1$I d WHERE d.tenant_id = $1 AND d.ctid = ANY (ARRAY(
        SELECT r.ctid FROM public.%1$I r WHERE r.tenant_id = $1 AND %%s %%s)) RETURNING %2$s AS file, %3$s AS member)
      SELECT count(*), count(file), array_agg(member) FROM gone', wanted_table, coalesce(file_key, 'NULL::text'),
      CASE wanted_table WHEN 'memberships' THEN 'd.user_id' ELSE 'NULL::uuid' END);
    EXECUTE format(statement, coalesce(is_free, 'true'), format('LIMIT %s', batch)) INTO rows, files, members USING company;
    IF rows = 0 AND is_free IS NOT NULL THEN
      EXECUTE format(statement, 'true', '') INTO rows, files, members USING company;
    END IF;
    accounts := 0;
    IF wanted_table = 'memberships' AND rows > 0 THEN accounts := crm.purge_accounts(members); END IF;
    PERFORM set_config('app.purged_company', '', true);
    RETURN NEXT;
  END $$`;

/** The company itself, once no table has a row of it: accounts it made, its sequences, its row. Answers how many accounts went. */
const FINISH_PURGE = `
  CREATE FUNCTION crm.finish_company_purge() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    company uuid := crm.tenant_id();
    accounts integer;
    found_name text;
    has_rows boolean;
  BEGIN
    PERFORM crm.assert_purgeable();
    FOR found_name IN SELECT t.relname FROM pg_catalog.pg_class t
      JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE tenant_id = $1)', found_name) INTO has_rows USING company;
      IF has_rows THEN RAISE EXCEPTION '% still has rows of the company', found_name USING ERRCODE = '23503'; END IF;
    END LOOP;
    UPDATE public.users u SET home_tenant_id = (SELECT m.tenant_id FROM public.memberships m WHERE m.user_id = u.id ORDER BY m.created_at, m.id LIMIT 1)
      WHERE u.home_tenant_id = company AND EXISTS (SELECT FROM public.memberships m WHERE m.user_id = u.id);
    accounts := crm.purge_accounts(ARRAY(SELECT u.id FROM public.users u WHERE u.home_tenant_id = company));
    UPDATE public.users u SET home_tenant_id = NULL WHERE u.home_tenant_id = company AND u.is_superuser;
    UPDATE public.users u SET home_tenant_id = NULL, is_active = false, password_hash = NULL, first_name = 'Deleted', last_name = 'account',
      email = 'deleted-' || u.id || '@invalid' WHERE u.home_tenant_id = company;
    FOR found_name IN SELECT s.relname FROM pg_catalog.pg_class s
      WHERE s.relnamespace = 'crm'::regnamespace AND s.relkind = 'S' AND s.relname LIKE '%\\_' || replace(company::text, '-', '') LOOP
      EXECUTE format('DROP SEQUENCE crm.%I', found_name);
    END LOOP;
    DELETE FROM public.tenants WHERE id = company;
    RETURN accounts;
  END $$`;
