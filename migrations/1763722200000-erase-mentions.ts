import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Triggers that keep statutory rows as they are, by table and trigger: what precedes their condition. */
const KEEPERS: readonly (readonly [table: string, name: string, events: string, keeper: string])[] = [
  ['invoices', 'freeze_posted', 'DELETE OR UPDATE', 'freeze_posted_invoice'],
  ['invoice_lines', 'freeze_posted_change', 'UPDATE', 'freeze_posted_invoice_part'],
  ['work_order_events', 'refuse_change', 'DELETE OR UPDATE', 'refuse_change'],
];

/**
 * The erasure of a person reaches the rows that nobody may change: posted invoices, the history of work orders, events already carried.
 * They stay, pseudonymised: one function of the owner takes the person out of them, for a customer who is erased, and for nobody else.
 */
export class EraseMentions1763722200000 implements MigrationInterface {
  name = 'EraseMentions1763722200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IS_ERASING);
    await runner.query('DROP TRIGGER freeze_posted ON invoice_lines');
    await runner.query(
      'CREATE TRIGGER freeze_posted BEFORE INSERT ON invoice_lines FOR EACH ROW EXECUTE FUNCTION crm.freeze_posted_invoice_part()',
    );
    for (const [table, name, events, keeper] of KEEPERS) {
      await runner.query(`DROP TRIGGER IF EXISTS ${name} ON ${table}`);
      await runner.query(
        `CREATE TRIGGER ${name} BEFORE ${events} ON ${table} FOR EACH ROW
           WHEN (NOT crm.is_purging(old.tenant_id) AND NOT crm.is_erasing(old.tenant_id)) EXECUTE FUNCTION crm.${keeper}()`,
      );
    }
    for (const statement of [WORDS_PATTERN, WITHOUT_WORDS, ERASE_MENTIONS, ERASE_AUDIT_OF])
      await runner.query(statement);
    for (const name of ['erase_mentions(uuid, text[])', 'erase_audit_details_of(text, uuid[])']) {
      await runner.query(`REVOKE ALL ON FUNCTION crm.${name} FROM PUBLIC`);
      await runner.query(`GRANT EXECUTE ON FUNCTION crm.${name} TO crm_tenant`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of [
      'erase_audit_details_of(text, uuid[])',
      'erase_mentions(uuid, text[])',
      'without_words(jsonb, text)',
      'words_pattern(text[])',
    ])
      await runner.query(`DROP FUNCTION crm.${name}`);
    for (const [table, name, events, keeper] of KEEPERS) {
      await runner.query(`DROP TRIGGER ${name} ON ${table}`);
      if (table === 'invoice_lines') continue;
      await runner.query(
        `CREATE TRIGGER ${name} BEFORE ${events} ON ${table} FOR EACH ROW
           WHEN (NOT crm.is_purging(old.tenant_id)) EXECUTE FUNCTION crm.${keeper}()`,
      );
    }
    await runner.query('DROP TRIGGER freeze_posted ON invoice_lines');
    await runner.query(
      'CREATE TRIGGER freeze_posted BEFORE INSERT OR UPDATE ON invoice_lines FOR EACH ROW EXECUTE FUNCTION crm.freeze_posted_invoice_part()',
    );
    await runner.query('DROP FUNCTION crm.is_erasing(uuid)');
  }
}

/** Only within the function below: nobody logs in as `crm_owner`, and the setting alone opens nothing. */
const IS_ERASING = `
  CREATE FUNCTION crm.is_erasing(company uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_user = 'crm_owner' AND current_setting('app.erasing_company', true) = company::text $$`;

/** Whole words, the longest first; null where there is nothing to look for. */
const WORDS_PATTERN = `
  CREATE FUNCTION crm.words_pattern(words text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg((CASE WHEN w ~ '^\\w' THEN '\\m' ELSE '' END) || regexp_replace(w, '([^[:alnum:]])', '\\\\\\1', 'g')
      || (CASE WHEN w ~ '\\w$' THEN '\\M' ELSE '' END), '|' ORDER BY length(w) DESC, w)
    FROM (SELECT DISTINCT unnest(words) AS w) d WHERE length(w) >= 3 $$`;

/** The same JSON with the words taken out of its texts; keys, ids and instants stay. */
const WITHOUT_WORDS = `
  CREATE FUNCTION crm.without_words(value jsonb, pattern text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
  BEGIN
    RETURN CASE jsonb_typeof(value)
      WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(e.key, crm.without_words(e.value, pattern)), '{}') FROM jsonb_each(value) e)
      WHEN 'array' THEN (SELECT coalesce(jsonb_agg(crm.without_words(e.value, pattern) ORDER BY e.place), '[]')
        FROM jsonb_array_elements(value) WITH ORDINALITY AS e(value, place))
      WHEN 'string' THEN CASE WHEN value #>> '{}' ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT.*)$' THEN value
        ELSE to_jsonb(regexp_replace(value #>> '{}', pattern, 'Erased', 'gi')) END
      ELSE value END;
  END $$`;

/**
 * \`words\` say who the person is: names, addresses, numbers. Only rows of an erased customer of the current company are touched, and only
 * while no legal hold stands.
 */
const ERASE_MENTIONS = `
  CREATE FUNCTION crm.erase_mentions(customer uuid, words text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    company uuid := crm.tenant_id();
    pattern text := crm.words_pattern(words);
    subjects uuid[];
    mention text;
  BEGIN
    IF NOT EXISTS (SELECT FROM public.customers c JOIN public.tenants t ON t.id = c.tenant_id
      WHERE c.tenant_id = company AND c.id = customer AND c.erased_at IS NOT NULL AND t.legal_hold_at IS NULL) THEN
      RAISE EXCEPTION 'only an erased customer is taken out of statutory rows' USING ERRCODE = '42501';
    END IF;
    subjects := ARRAY(SELECT customer
      UNION ALL SELECT r.id FROM public.properties r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.contacts r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.work_orders r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.invoices r WHERE r.tenant_id = company AND r.customer_id = customer
      UNION ALL SELECT r.id FROM public.payments r WHERE r.tenant_id = company AND r.customer_id = customer);
    -- Whatever names a work order or an invoice of his in passing names the customer too.
    mention := concat_ws('|', customer, (SELECT string_agg(r.id::text, '|') FROM public.contacts r WHERE r.tenant_id = company AND r.customer_id = customer));
    PERFORM set_config('app.erasing_company', company::text, true);

    UPDATE public.work_order_events e SET reason = 'Erased' WHERE e.tenant_id = company AND e.work_order_id = ANY (subjects) AND e.reason IS NOT NULL;
    UPDATE public.invoices i SET memo = NULL, custom_fields = '{}', void_reason = CASE WHEN i.void_reason IS NOT NULL THEN 'Erased' END,
        parties = i.parties
          || jsonb_build_object('billTo', (i.parties -> 'billTo') || '{"name": "Erased person", "email": null, "phone": null}'
            || CASE WHEN jsonb_typeof(i.parties #> '{billTo,address}') = 'object'
              THEN jsonb_build_object('address', (i.parties #> '{billTo,address}') || '{"line1": "Erased", "line2": null}') ELSE '{}' END)
          || CASE WHEN jsonb_typeof(i.parties -> 'serviceAddress') = 'object'
            THEN jsonb_build_object('serviceAddress', (i.parties -> 'serviceAddress') || '{"line1": "Erased", "line2": null}') ELSE '{}' END
      WHERE i.tenant_id = company AND i.customer_id = customer;
    DELETE FROM public.sandbox_messages m WHERE m.tenant_id = company AND m.recipient = ANY (words);
    DELETE FROM public.mail_messages m WHERE m.tenant_id = company AND m.recipient = ANY (words);

    IF pattern IS NOT NULL THEN
      UPDATE public.invoice_lines l SET description = regexp_replace(l.description, pattern, 'Erased', 'gi')
        WHERE l.tenant_id = company AND l.invoice_id = ANY (subjects) AND l.description ~* pattern;
      UPDATE public.work_order_lines l SET name = regexp_replace(l.name, pattern, 'Erased', 'gi'), description = regexp_replace(l.description, pattern, 'Erased', 'gi')
        WHERE l.tenant_id = company AND l.work_order_id = ANY (subjects) AND (l.name ~* pattern OR l.description ~* pattern);
      UPDATE public.dead_letters d SET error = regexp_replace(d.error, pattern, 'Erased', 'gi')
        WHERE d.tenant_id = company AND d.error ~* pattern AND EXISTS (
          SELECT FROM public.outbox_events e WHERE e.tenant_id = company AND e.id = d.event_id AND (e.aggregate_id = ANY (subjects) OR e.payload::text ~ mention));
      UPDATE public.outbox_events e SET payload = crm.without_words(e.payload, pattern)
        WHERE e.tenant_id = company AND (e.aggregate_id = ANY (subjects) OR e.payload::text ~ mention) AND e.payload::text ~* pattern;
      UPDATE public.webhook_messages m SET payload = crm.without_words(m.payload, pattern)
        WHERE m.tenant_id = company AND (m.aggregate_id = ANY (subjects) OR m.payload::text ~ mention) AND m.payload::text ~* pattern;
      UPDATE public.idempotency_keys k SET body = crm.without_words(k.body::jsonb, pattern)::text
        WHERE k.tenant_id = company AND k.body ~ mention AND k.body ~ '^\\s*[[{]' AND k.body ~* pattern;
      UPDATE public.bulk_operation_items b SET reason = regexp_replace(b.reason, pattern, 'Erased', 'gi'),
          problem = crm.without_words(b.problem, pattern), before = crm.without_words(b.before, pattern)
        WHERE b.tenant_id = company AND b.subject = ANY (subjects);
    END IF;
    PERFORM set_config('app.erasing_company', '', true);
  END $$`;

/** Many resources at once; answers those whose entries lost something. */
const ERASE_AUDIT_OF = `
  CREATE FUNCTION crm.erase_audit_details_of(wanted_type text, wanted_ids uuid[]) RETURNS TABLE (resource uuid, erased integer)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
    SELECT w.id, n.erased FROM unnest(wanted_ids) AS w(id) CROSS JOIN LATERAL (SELECT crm.erase_audit_details(wanted_type, w.id) AS erased) n
    WHERE n.erased > 0 $$`;
