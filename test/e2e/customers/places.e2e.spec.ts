import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly customerId: string;
}

const ORLEANS = {
  line1: '6649 North Blue Gum Street',
  city: 'New Orleans',
  state: 'LA',
  postalCode: '70116',
  country: 'US',
};
const HOUMA = { line1: '12 Cypress Lane', city: 'Houma', state: 'LA', postalCode: '70360', country: 'US' };

describe('where properties are, and whose', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<Row> =>
    (await company.user.http.post(path, body).expect(201)).body as Row;
  const customer = (displayName: string, body: object = {}) =>
    make('/customers', { displayName, kind: 'residential', ...body });
  const property = ({ id }: Row, body: object) => make(`/customers/${id}/properties`, body);
  const list = async (path: string) => ((await company.user.http.get(path).expect(200)).body as { data: Row[] }).data;

  it('CRM-04 an address is kept as given, standardised beside it, and placed in its county and jurisdiction', async () => {
    const owner = await customer('Ada', { billingAddress: { ...ORLEANS, line1: 'P.O. Box 12' } });
    expect(owner).toMatchObject({
      billingAddress: { line1: 'P.O. Box 12' },
      billingStandardAddress: { form: 'po_box', line1: 'PO BOX 12', postalCode: '70116' },
    });
    const home = await property(owner, { address: { ...ORLEANS, line2: 'Apartment 4' } });
    expect(home).toMatchObject({
      address: { ...ORLEANS, line2: 'Apartment 4' },
      standardAddress: { form: 'street', line1: '6649 N BLUE GUM ST', unit: 'APT 4', city: 'NEW ORLEANS', plus4: null },
      county: 'Orleans',
      countySource: 'postal_code',
      jurisdiction: 'US-LA-071',
      geocodeStatus: 'pending',
    });
    const { http } = company.user;
    for (const same of [{}, { label: null }, { address: { ...ORLEANS, line2: 'Apartment 4' } }])
      expect((await http.patch(`/properties/${home.id}`, same, 1).expect(200)).body).toMatchObject({ version: 1 });
    const { body: found } = await http.patch(`/properties/${home.id}`, { lat: 29.95, lng: -90.07 }, 1).expect(200);
    expect(found).toMatchObject({ geocodeStatus: 'manual', lat: 29.95, lng: -90.07 });
    const { body: moved } = await http.patch(`/properties/${home.id}`, { address: HOUMA }, 2).expect(200);
    expect(moved).toMatchObject({
      county: 'Terrebonne',
      jurisdiction: 'US-LA-109',
      geocodeStatus: 'pending',
      lat: null,
    });
    expect((await list('/properties?jurisdiction=US-LA-109')).map(({ id }) => id)).toContain(home.id);
    expect(await list('/properties?jurisdiction=US-TX')).toEqual([]);
  });

  it('CRM-04 a rural route needs no geocoder, a post-office box is no place to work at', async () => {
    const owner = await customer('Boyd');
    const farm = await property(owner, { address: { ...HOUMA, line1: 'Rural Route 2, Box 10' } });
    expect(farm).toMatchObject({ standardAddress: { form: 'rural_route' }, geocodeStatus: 'not_applicable' });
    expect((await list('/properties?geocodeStatus=not_applicable')).map(({ id }) => id)).toEqual([farm.id]);
    const box = { address: { ...HOUMA, line1: 'PO Box 9' } };
    const { body } = await company.user.http.post(`/customers/${owner.id}/properties`, box).expect(422);
    expect(body).toMatchObject({ code: 'property.mail_only', errors: [{ pointer: '/address/line1' }] });
    await company.user.http.patch(`/properties/${farm.id}`, box, 1).expect(422);
  });

  it('CRM-01 a property changes hands: its history and its tenants stay, the former owner keeps what he paid for', async () => {
    const [seller, buyer] = [await customer('Seller'), await customer('Buyer')];
    const house = await property(seller, { address: ORLEANS });
    const person = (lastName: string, role: string) =>
      make(`/customers/${seller.id}/contacts`, { firstName: 'Al', lastName, role, propertyId: house.id });
    const [tenant, realtor] = [await person('Tenant', 'tenant'), await person('Realtor', 'realtor')];
    const job = await make('/work-orders', { customerId: seller.id, propertyId: house.id, jobType: 'pumping' });
    expect(await list(`/properties/${house.id}/owners`)).toMatchObject([
      { customerId: seller.id, ownedFrom: null, ownedTo: null },
    ]);

    const { http } = company.user;
    const transfer = (body: object) => http.post(`/properties/${house.id}/transfer-ownership`, body);
    expect((await transfer({ customerId: buyer.id, transferredOn: '2099-01-01' }).expect(422)).body).toMatchObject({
      code: 'property.invalid_transfer',
    });
    expect((await transfer({ customerId: seller.id }).expect(409)).body).toMatchObject({ code: 'property.same_owner' });
    const { body } = await transfer({ customerId: buyer.id, transferredOn: '2026-01-15', note: 'Deed 4711' }).expect(
      200,
    );
    expect(body).toMatchObject({ customerId: buyer.id });
    expect(await list(`/properties/${house.id}/owners`)).toMatchObject([
      { customerId: buyer.id, customerName: 'Buyer', ownedFrom: '2026-01-15', ownedTo: null, note: 'Deed 4711' },
      { customerId: seller.id, ownedFrom: null, ownedTo: '2026-01-14' },
    ]);
    expect((await http.get(`/work-orders/${job.id}`).expect(200)).body).toMatchObject({ customerId: seller.id });
    const people = async ({ id }: Row) => (await list(`/customers/${id}/contacts`)).map((row) => row.id);
    expect(await people(buyer)).toEqual([tenant.id]);
    expect(await people(seller)).toEqual([realtor.id]);
    expect((await http.get(`/contacts/${realtor.id}`).expect(200)).body).toMatchObject({ propertyId: null });
    expect(await list(`/customers?q=blue gum`)).toMatchObject([{ id: buyer.id }]);
    await make('/work-orders', { customerId: buyer.id, propertyId: house.id, jobType: 'pumping' });
    await http.post('/work-orders', { customerId: seller.id, propertyId: house.id, jobType: 'pumping' }).expect(422);

    await transfer({ customerId: seller.id, transferredOn: '2026-01-15' }).expect(422);
    await transfer({ customerId: seller.id, transferredOn: '2026-02-01' }).expect(200);
    expect((await list(`/properties/${house.id}/owners`)).map((row) => row.customerId)).toEqual([
      seller.id,
      buyer.id,
      seller.id,
    ]);
  });

  it('CRM-01 a part of a property becomes one of its own and names what it was split off', async () => {
    const owner = await customer('Carla');
    const whole = await property(owner, { address: HOUMA });
    const body = { address: { ...HOUMA, line1: '12 Cypress Lane Rear' }, label: 'Guest house', splitOn: '2026-02-01' };
    const part = await make(`/properties/${whole.id}/split`, body);
    expect(part).toMatchObject({
      customerId: owner.id,
      splitFromId: whole.id,
      splitOn: '2026-02-01',
      label: 'Guest house',
    });
    expect(await list(`/customers/${owner.id}/properties`)).toHaveLength(2);
  });
});
