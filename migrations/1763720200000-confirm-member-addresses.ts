import type { MigrationInterface, QueryRunner } from 'typeorm';

const SIGNATURE = 'crm.request_email_change(uuid, uuid, bytea, bytea, text, timestamptz, timestamptz, integer)';

/** A company asks for another address of an account it made; whoever opens the link that goes there confirms it. */
export class ConfirmMemberAddresses1763720200000 implements MigrationInterface {
  name = 'ConfirmMemberAddresses1763720200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE POLICY schema_functions ON account_links FOR ALL TO crm_owner USING (true) WITH CHECK (true)',
    );
    await createRequest(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURE}`);
    await runner.query('DROP POLICY schema_functions ON account_links');
  }
}

/**
 * Links are the machinery's: companies neither see them nor write any but this one. Links for an earlier wish of the kind lead nowhere
 * from then on, so that a mistyped address can be corrected.
 */
async function createRequest(runner: QueryRunner): Promise<void> {
  await runner.query(
    `CREATE FUNCTION crm.request_email_change(link uuid, target uuid, account bytea, digest bytea, address text, asked timestamptz, until timestamptz, most integer)
       RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
       BEGIN
         PERFORM 1 FROM public.users WHERE id = target AND home_tenant_id = crm.tenant_id() FOR NO KEY UPDATE;
         IF NOT FOUND THEN RETURN 'managed_elsewhere'; END IF;
         IF EXISTS (SELECT 1 FROM public.users WHERE email = address) THEN RETURN 'taken'; END IF;
         IF (SELECT count(*) FROM public.account_links WHERE account_key = account AND purpose = 'email_change' AND created_at > asked - interval '1 hour') >= most
           THEN RETURN 'too_many'; END IF;
         UPDATE public.account_links SET used_at = asked WHERE user_id = target AND purpose = 'email_change' AND used_at IS NULL;
         INSERT INTO public.account_links (id, purpose, account_key, user_id, token_hash, new_email, created_at, expires_at)
           VALUES (link, 'email_change', account, target, digest, address, asked, until);
         RETURN 'asked';
       END $$`,
  );
  await runner.query(`REVOKE ALL ON FUNCTION ${SIGNATURE} FROM PUBLIC`);
  await runner.query(`GRANT EXECUTE ON FUNCTION ${SIGNATURE} TO crm_tenant`);
}
