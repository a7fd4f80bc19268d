import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Owner's functions that only an erasure calls, and who may. */
const GRANTED = ['erase_contact_mentions(uuid, text[])', 'erase_audit_mentions(uuid[], text[])'];

/**
 * The erasure of one contact, while his customer stays: what is written about the customer loses the words that say who the contact is,
 * and nothing else.
 */
export class EraseContacts1763740000000 implements MigrationInterface {
  name = 'EraseContacts1763740000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contacts ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT ck_contacts__erased_at CHECK (erased_at IS NULL OR deleted_at IS NOT NULL)`);
    for (const statement of [ERASE_CONTACT_MENTIONS, ERASE_AUDIT_MENTIONS]) await runner.query(statement);
    for (const name of GRANTED) {
      await runner.query(`REVOKE ALL ON FUNCTION crm.${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION crm.${name} TO crm_tenant`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of GRANTED) await runner.query(`DROP FUNCTION crm.${name}`);
    await runner.query('ALTER TABLE contacts DROP COLUMN erased_at');
  }
}

/** The rows of a customer's that nobody may change, or that only machinery writes. Refused for a contact who was not erased. */
const ERASE_CONTACT_MENTIONS = `
  CREATE FUNCTION crm.erase_contact_mentions(contact uuid, words text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    company uuid := crm.tenant_id();
    pattern text := crm.words_pattern(words);
    customer uuid := (SELECT k.customer_id FROM public.contacts k JOIN public.tenants t ON t.id = k.tenant_id
      WHERE k.tenant_id = company AND k.id = contact AND k.erased_at IS NOT NULL AND t.legal_hold_at IS NULL);
    subjects uuid[];
  BEGIN
    IF customer IS NULL THEN
      RAISE EXCEPTION 'only an erased contact is taken out of statutory rows' USING ERRCODE = '42501';
    END IF;
    IF pattern IS NULL THEN RETURN; END IF;
    subjects := ARRAY(SELECT contact UNION ALL SELECT customer
      UNION ALL SELECT r.id FROM public.properties r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.work_orders r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.invoices r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.payments r WHERE r.tenant_id = company AND r.customer_id = customer);
    PERFORM set_config('app.erasing_company', company::text, true);

    UPDATE public.work_order_events e SET reason = regexp_replace(e.reason, pattern, 'Erased', 'gi')
      WHERE e.tenant_id = company AND e.work_order_id = ANY (subjects) AND e.reason ~* pattern;
    UPDATE public.invoices i SET memo = regexp_replace(i.memo, pattern, 'Erased', 'gi'),
        void_reason = regexp_replace(i.void_reason, pattern, 'Erased', 'gi'), custom_fields = crm.without_words(i.custom_fields, pattern)
      WHERE i.tenant_id = company AND i.customer_id = customer
        AND (i.memo ~* pattern OR i.void_reason ~* pattern OR i.custom_fields::text ~* pattern);
    UPDATE public.invoice_lines l SET description = regexp_replace(l.description, pattern, 'Erased', 'gi')
      WHERE l.tenant_id = company AND l.invoice_id = ANY (subjects) AND l.description ~* pattern;
    UPDATE public.work_order_lines l SET name = regexp_replace(l.name, pattern, 'Erased', 'gi'), description = regexp_replace(l.description, pattern, 'Erased', 'gi')
      WHERE l.tenant_id = company AND l.work_order_id = ANY (subjects) AND (l.name ~* pattern OR l.description ~* pattern);
    DELETE FROM public.sandbox_messages m WHERE m.tenant_id = company AND m.recipient = ANY (words);
    DELETE FROM public.mail_messages m WHERE m.tenant_id = company AND m.recipient = ANY (words);
    UPDATE public.dead_letters d SET error = regexp_replace(d.error, pattern, 'Erased', 'gi')
      WHERE d.tenant_id = company AND d.error ~* pattern AND EXISTS (
        SELECT FROM public.outbox_events e WHERE e.tenant_id = company AND e.id = d.event_id AND (e.aggregate_id = ANY (subjects) OR e.payload::text ~ customer::text));
    UPDATE public.outbox_events e SET payload = crm.without_words(e.payload, pattern)
      WHERE e.tenant_id = company AND (e.aggregate_id = ANY (subjects) OR e.payload::text ~ customer::text) AND e.payload::text ~* pattern;
    UPDATE public.webhook_messages m SET payload = crm.without_words(m.payload, pattern)
      WHERE m.tenant_id = company AND (m.aggregate_id = ANY (subjects) OR m.payload::text ~ customer::text) AND m.payload::text ~* pattern;
    UPDATE public.idempotency_keys k SET body = crm.without_words(k.body::jsonb, pattern)::text
      WHERE k.tenant_id = company AND EXISTS (SELECT FROM unnest(subjects) s WHERE strpos(k.body, s::text) > 0) AND k.body ~ '^\\s*[[{]' AND k.body ~* pattern;
    UPDATE public.bulk_operation_items b SET reason = regexp_replace(b.reason, pattern, 'Erased', 'gi'),
        problem = crm.without_words(b.problem, pattern), before = crm.without_words(b.before, pattern)
      WHERE b.tenant_id = company AND b.subject = ANY (subjects);
    PERFORM set_config('app.erasing_company', '', true);
  END $$`;

/** Entries about the subjects lose their details where they name the words; answers what each resource lost. */
const ERASE_AUDIT_MENTIONS = `
  CREATE FUNCTION crm.erase_audit_mentions(subjects uuid[], words text[]) RETURNS TABLE (type text, resource uuid, erased integer)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
    WITH found AS (
      UPDATE public.audit_log a SET erased_at = now(), before = NULL, after = NULL, ip = NULL, actor = actor || '{"name": "erased"}'
      WHERE a.tenant_id = crm.tenant_id() AND a.resource_id = ANY (subjects) AND a.erased_at IS NULL AND a.action <> 'audit_log.details_erased'
        AND concat_ws(' ', a.before::text, a.after::text) ~* crm.words_pattern(words)
      RETURNING a.tenant_id, a.id, a.resource_type, a.resource_id
    ), unsalted AS (
      UPDATE public.audit_seals s SET salt = NULL FROM found f WHERE s.tenant_id = f.tenant_id AND s.entry_id = f.id
    )
    SELECT f.resource_type, f.resource_id, count(*)::integer FROM found f GROUP BY 1, 2 ORDER BY 1, 2 $$`;
