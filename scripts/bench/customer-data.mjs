import { product } from './product.mjs';

const { DemoIds } = product('platform/openapi/demo-ids');

/** The companies whose admins the demo has. */
export const COMPANY = { measured: DemoIds.tenant, large: DemoIds.rivalTenant };

const FIRST =
  'James Josephine Art Lenna Donette Simona Mitsue Leota Sage Kris Minna Abel Kiley Graciela Cammy Mattie Meaghan Gladys Yuki Fletcher Bette Veronika Willard Maryann Alisha Allene Chanel Ezekiel Willow Bernardo Ammie Francine Ernie Albina Alishia Solange Jose Rozella Valentine Kati Youlanda Dyan Roxane Lavera Erick Fatima Jina Kanisha Emerson Blair'.split(
    ' ',
  );
const LAST =
  'Butt Darakjy Venere Paprocki Foller Morasca Tollner Dilliard Wieser Marrier Amigon Maclead Caldarera Ruta Albares Poquette Garufi Rim Whobrey Flosi Nicka Inouye Kolmetz Royster Slusarski Iturbide Caudy Chui Kusko Figeroa Corrio Vocelka Stenseth Glick Sergi Shinko Stockham Ostrosky Gillian Rulapaugh Schemmer Oldroyd Campain Perin Ferencz Saylors Briddick Waycott Bowley Malet'.split(
    ' ',
  );
const STREETS =
  'Blue Gum|Magazine|Oak Hollow|Cherry|Maple Ridge|Canal|Dauphine|Prytania|Esplanade|Carrollton|Tulane|Bienville|Chartres|Royal|Burgundy|Freret|Laurel|Annunciation|Tchoupitoulas|Napoleon'.split(
    '|',
  );
const CITIES =
  'New Orleans|Metairie|Kenner|Slidell|Covington|Mandeville|Hammond|Houma|Thibodaux|Laplace|Gretna|Harvey|Marrero|Chalmette|Luling|Boutte|Destrehan|Norco|Gonzales|Prairieville'.split(
    '|',
  );

const pick = (words, expression) => `(ARRAY['${words.join("','")}'])[(1 + (${expression}) % ${words.length})::int]`;

/** $1 companies to add, $2 and $3 the two that are there already. */
export const LOAD_COMPANIES = `
  WITH added AS (
    INSERT INTO tenants (id, slug, name, time_zone, currency)
    SELECT uuidv7(), 'bench-' || n, 'Bench company ' || n, 'America/Chicago', 'USD' FROM generate_series(1, $1::int) n
    ON CONFLICT (slug) DO NOTHING)
  SELECT count(*) FROM tenants WHERE id IN ($2::uuid, $3::uuid)`;

/** $1 company of $2 rows, $3 company of $4 rows, $5 rows for every other one. About 460 bytes of JSON a row. */
export const LOAD_CUSTOMERS = `
  INSERT INTO customers (tenant_id, id, created_at, updated_at, number, kind, display_name, email, phone, billing_line1, billing_city,
    billing_state, billing_postal_code, billing_country, billing_address_key, notes, external_ref, tag_names)
  SELECT r.tenant_id, uuidv7(r.at - now()), r.at, r.at, 'C-' || lpad((500000 + r.n)::text, 6, '0'),
    CASE WHEN r.h % 5 = 0 THEN 'commercial' ELSE 'residential' END, r.name,
    lower(replace(r.name, ' ', '.')) || r.n || '@example.com', '+1504' || lpad((2000000 + r.h % 7999999)::text, 7, '0'),
    r.line1, r.city, 'LA', r.zip, 'US', lower(r.line1) || '|' || r.zip,
    CASE WHEN r.h % 3 = 0 THEN 'Gate code at the office, dog in the yard.' END, 'OLD-' || r.n,
    CASE WHEN r.h % 10 = 0 THEN ARRAY['vip'] ELSE '{}'::text[] END
  FROM (
    SELECT t.id AS tenant_id, n, h, now() - interval '1095 days' * ((n * 1.0 + h % 997 / 1000.0) / (s.size + 1)) AS at,
      ${pick(FIRST, 'h')} || ' ' || ${pick(LAST, 'h / 50')} AS name,
      (1 + h % 9899)::text || ' ' || ${pick(STREETS, 'h / 7')} || ' St' AS line1,
      ${pick(CITIES, 'h / 11')} AS city, (70001 + h / 11 % 20 * 13)::text AS zip
    FROM tenants t
    CROSS JOIN LATERAL (SELECT CASE t.id WHEN $1::uuid THEN $2::int WHEN $3::uuid THEN $4::int ELSE $5::int END AS size) s
    CROSS JOIN LATERAL generate_series(1, s.size) n
    CROSS JOIN LATERAL (SELECT abs(hashint8extended(n::bigint, hashtext(t.slug))) AS h) hashed
  ) r ORDER BY r.at`;

/** What people type: a name, part of one, a street, an e-mail, a telephone number, and two that find a good part of the company. */
export const SEARCHES = [
  ...['Rulapaugh', 'Josephine Darakjy', 'saylors', 'vocel', 'James Butt', 'kolmetz willow', 'bowley kris', 'albares'],
  ...[
    'Tchoupitoulas',
    '17 napoleon',
    'blair.malet',
    'OLDROYD',
    '(504) 23',
    '504-212',
    'C-500123',
    'prairieville ferencz',
  ],
  ...['zzzzqq', 'foller covington', 'new orleans', 'dauphine'],
];

/** The body of a new customer; the load generator varies what has to differ. */
export const NEW_CUSTOMER = {
  displayName: 'Bench',
  kind: 'residential',
  email: 'bench@example.com',
  phone: '+19855550100',
  billingAddress: { line1: '1 Bench St', city: 'New Orleans', state: 'LA', postalCode: '70116', country: 'US' },
  notes: 'Prefers mornings.',
};
