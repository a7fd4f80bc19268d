import { documentDigest, sealOf, type SignedDocument } from './signed-document';

const LINE = {
  code: 'PUMP',
  name: 'Pumping',
  description: null,
  quantity: '1',
  unit: 'each',
  unitPriceMinor: '57500',
  netMinor: '57500',
};
const DOCUMENT: SignedDocument = {
  number: 'WO-000001',
  customerId: 'c',
  propertyId: 'p',
  currency: 'USD',
  lines: [LINE],
  subtotalMinor: '57500',
  taxMinor: '4744',
  totalMinor: '62244',
};

describe('WO-11 what a signature stands under', () => {
  it('has one digest, in whatever order its members come back', () => {
    const { lines, ...rest } = DOCUMENT;
    const [{ netMinor, ...line }] = lines as [typeof LINE];
    const shuffled = { lines: [{ netMinor, ...line }], ...rest };
    expect(documentDigest(shuffled)).toBe(documentDigest(DOCUMENT));
  });

  it.each<[string, SignedDocument]>([
    ['the total', { ...DOCUMENT, totalMinor: '62245' }],
    ['a quantity', { ...DOCUMENT, lines: [{ ...LINE, quantity: '2' }] }],
    ['a further line', { ...DOCUMENT, lines: [LINE, LINE] }],
    ['the place', { ...DOCUMENT, propertyId: 'q' }],
  ])('another content is another digest: %s', (_what, changed) => {
    expect(documentDigest(changed)).not.toBe(documentDigest(DOCUMENT));
  });

  it('the seal breaks with the content and with the picture', () => {
    const [content, picture] = [documentDigest(DOCUMENT), 'a'.repeat(64)];
    expect(sealOf(content, picture)).toBe(sealOf(content, picture));
    expect(sealOf(content, 'b'.repeat(64))).not.toBe(sealOf(content, picture));
    expect(sealOf('c'.repeat(64), picture)).not.toBe(sealOf(content, picture));
  });
});
