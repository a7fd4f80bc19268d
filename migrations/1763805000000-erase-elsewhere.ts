import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An erased customer is spoken of in rows that are not his: invoices for his work that another pays, and houses he has sold. The rows stay
 * with whose they are; his house number and the words that say who he is go.
 */
export class EraseElsewhere1763805000000 implements MigrationInterface {
  name = 'EraseElsewhere1763805000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ERASE_ELSEWHERE);
    await runner.query('REVOKE ALL ON FUNCTION crm.erase_mentions_elsewhere(uuid, text[]) FROM PUBLIC');
    await runner.query('GRANT EXECUTE ON FUNCTION crm.erase_mentions_elsewhere(uuid, text[]) TO crm_tenant');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION crm.erase_mentions_elsewhere(uuid, text[])');
  }
}

/** Answers the ids of the rows that are looked at, for the audit log. Refused for a customer who was not erased. */
const ERASE_ELSEWHERE = `
  CREATE FUNCTION crm.erase_mentions_elsewhere(customer uuid, words text[]) RETURNS uuid[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  DECLARE
    company uuid := crm.tenant_id();
    pattern text := coalesce(crm.words_pattern(words), '$x');
    bills uuid[];
    houses uuid[];
    subjects uuid[];
  BEGIN
    IF NOT EXISTS (SELECT FROM public.customers c JOIN public.tenants t ON t.id = c.tenant_id
      WHERE c.tenant_id = company AND c.id = customer AND c.erased_at IS NOT NULL AND t.legal_hold_at IS NULL) THEN
      RAISE EXCEPTION 'only an erased customer is taken out of the rows of others' USING ERRCODE = '42501';
    END IF;
    bills := ARRAY(SELECT i.id FROM public.invoices i WHERE i.tenant_id = company AND i.customer_id <> customer AND (
      EXISTS (SELECT FROM public.work_orders w WHERE w.tenant_id = company AND w.id = i.work_order_id AND w.customer_id = customer)
      OR EXISTS (SELECT FROM public.customers c JOIN public.properties p ON p.tenant_id = c.tenant_id AND p.customer_id = c.id
        WHERE c.tenant_id = company AND c.id = customer AND c.bill_to_id = i.customer_id AND p.id = i.property_id)));
    houses := ARRAY(SELECT p.id FROM public.properties p WHERE p.tenant_id = company AND p.customer_id <> customer AND EXISTS (
      SELECT FROM public.property_ownerships o WHERE o.tenant_id = company AND o.property_id = p.id AND o.customer_id = customer));
    subjects := bills || houses;
    PERFORM set_config('app.erasing_company', company::text, true);

    UPDATE public.invoices i SET memo = regexp_replace(i.memo, pattern, 'Erased', 'gi'),
        void_reason = regexp_replace(i.void_reason, pattern, 'Erased', 'gi'), custom_fields = crm.without_words(i.custom_fields, pattern),
        parties = CASE WHEN jsonb_typeof(i.parties -> 'serviceAddress') = 'object'
          THEN i.parties || jsonb_build_object('serviceAddress', (i.parties -> 'serviceAddress') || '{"line1": "Erased", "line2": null}') ELSE i.parties END
      WHERE i.tenant_id = company AND i.id = ANY (bills);
    UPDATE public.invoice_lines l SET description = regexp_replace(l.description, pattern, 'Erased', 'gi')
      WHERE l.tenant_id = company AND l.invoice_id = ANY (bills) AND l.description ~* pattern;
    UPDATE public.properties p SET label = regexp_replace(p.label, pattern, 'Erased', 'gi'),
        access_notes = regexp_replace(p.access_notes, pattern, 'Erased', 'gi'), custom_fields = crm.without_words(p.custom_fields, pattern)
      WHERE p.tenant_id = company AND p.id = ANY (houses) AND concat_ws(' ', p.label, p.access_notes, p.custom_fields::text) ~* pattern;
    UPDATE public.outbox_events e SET payload = crm.without_words(e.payload, pattern)
      WHERE e.tenant_id = company AND e.aggregate_id = ANY (subjects) AND e.payload::text ~* pattern;
    UPDATE public.webhook_messages m SET payload = crm.without_words(m.payload, pattern)
      WHERE m.tenant_id = company AND m.aggregate_id = ANY (subjects) AND m.payload::text ~* pattern;
    UPDATE public.idempotency_keys k SET body = crm.without_words(k.body::jsonb, pattern)::text
      WHERE k.tenant_id = company AND k.body ~ '^\\s*[[{]' AND k.body ~* pattern
        AND EXISTS (SELECT FROM unnest(subjects) s WHERE strpos(k.body, s::text) > 0);
    PERFORM set_config('app.erasing_company', '', true);
    RETURN subjects;
  END $$`;
