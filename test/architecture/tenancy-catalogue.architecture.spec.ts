import { runSql } from '../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase, useTestDatabase } from '../support/test-database';
import { type CatalogueRule, COLUMN_RULES, faultsOf, TENANCY_RULES } from './rules/catalogue';

/** For each rule the smallest change to the schema that breaks it. */
const VIOLATIONS: Readonly<Record<string, string>> = {
  'row-level security is enabled and forced on every table': 'ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY',
  'every table of a company has the tenant wall, evaluated once per statement':
    'DROP POLICY tenant_wall ON number_series; CREATE POLICY tenant_wall ON number_series TO crm_tenant USING (tenant_id = crm.tenant_id())',
  'no permissive policy opens the wall for the tenant role':
    'CREATE POLICY open_door ON audit_log FOR SELECT TO crm_tenant USING (true)',
  'primary keys and unique indexes lead with the tenant':
    'CREATE UNIQUE INDEX uq_dead_letters__subscriber ON dead_letters (subscriber, id)',
  'indexes lead with the tenant (trigram indexes cannot)':
    'CREATE INDEX ix_dead_letters__error ON dead_letters (error)',
  'every *_id column is a uuid with a foreign key': 'ALTER TABLE dead_letters ADD COLUMN customer_id uuid',
  'references between tables of companies carry the tenant':
    'ALTER TABLE dead_letters ADD COLUMN other_id uuid CONSTRAINT fk_dead_letters__other_id REFERENCES outbox_events (id)',
  'every foreign key has an index to find its rows by':
    'ALTER TABLE dead_letters ADD COLUMN cause_id uuid; ALTER TABLE dead_letters ADD CONSTRAINT fk_dead_letters__cause_id FOREIGN KEY (tenant_id, cause_id) REFERENCES outbox_events (tenant_id, id)',
  'constraints and indexes have their conventional names':
    'ALTER TABLE dead_letters RENAME CONSTRAINT ck_dead_letters__status TO odd_name',
  'versioned tables move their version by trigger': 'DROP TRIGGER touch_row ON tenants',
  'the end of a company reaches every table, past the triggers that keep rows':
    'CREATE TRIGGER keep BEFORE DELETE ON number_series FOR EACH ROW EXECUTE FUNCTION crm.refuse_change()',
  'functions that act as their owner pin their search path': 'ALTER FUNCTION crm.tenant_id() SECURITY DEFINER',
  'nothing is granted to everybody, and views keep the wall of their reader':
    'CREATE VIEW everything AS SELECT * FROM audit_log',
  'the application login is nobody special and owns nothing': 'ALTER TABLE number_series OWNER TO crm_tenant',
  'money is bigint in minor units': 'ALTER TABLE dead_letters ADD COLUMN fee_minor numeric',
  'money names its unit': 'ALTER TABLE dead_letters ADD COLUMN total bigint',
  'no floating-point and no money type anywhere': 'ALTER TABLE dead_letters ADD COLUMN ratio double precision',
  'instants carry their zone': 'ALTER TABLE dead_letters ADD COLUMN seen_at timestamp',
  'a table with money knows its currency, itself or through the document it belongs to':
    'ALTER TABLE number_series ADD COLUMN spent_minor bigint',
  'states and kinds are checked by the database': "ALTER TABLE number_series ADD COLUMN state text DEFAULT 'x'",
};

describe.each<[string, CatalogueRule]>([...TENANCY_RULES, ...COLUMN_RULES].map((rule) => [rule.name, rule]))(
  'catalogue: %s',
  (name, rule) => {
    let scratch: ScratchDatabase | undefined;
    afterEach(async () => {
      await scratch?.drop();
      scratch = undefined;
    });

    it('PLT-01 PLT-02 holds for the migrated schema', async () => {
      const { adminUrl } = await useTestDatabase();
      expect(await faultsOf(rule, adminUrl)).toEqual([]);
    });

    it('goes red when it is violated', async () => {
      const violation = VIOLATIONS[name];
      if (violation === undefined) throw new Error(`No violation is written for "${name}"`);
      scratch = await createScratchDatabase('template');
      await runSql(scratch.adminUrl, ...violation.split('; '));
      expect(await faultsOf(rule, scratch.adminUrl)).not.toEqual([]);
    });
  },
);
