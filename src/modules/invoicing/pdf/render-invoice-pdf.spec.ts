import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { PrintableInvoice, PrintableLine } from './printable-invoice';
import { renderInvoicePdf } from './render-invoice-pdf';

const ADDRESS = {
  line1: '6649 N Blue Gum St',
  line2: null,
  city: 'New Orleans',
  state: 'LA',
  postalCode: '70116',
  country: 'US',
};

/** All of a picture that a document looks at: a frame of 2 by 2 in three colours. */
const JPEG_HEAD = 'ffd8fffe0002ffc00011080002000203011100021100031100ffd9';

function line(index: number): PrintableLine {
  return {
    description: `Pump septic tank ${index}`,
    quantity: '1.500',
    unit: 'hour',
    unitPriceMinor: 12_500n,
    netMinor: 18_750n,
    taxable: true,
  };
}

function printable(changes: Partial<PrintableInvoice> = {}): PrintableInvoice {
  return {
    number: 'INV-2026-00001',
    mark: null,
    stampedAt: new Date('2026-11-20T15:00:00Z'),
    serviceOn: '2026-11-19',
    issuedOn: '2026-11-20',
    dueOn: '2026-12-20',
    currency: 'USD',
    memo: 'Thank you for your business.',
    parties: {
      issuer: { name: 'Demo Septic' },
      billTo: {
        name: 'James Butt',
        number: 'C-000001',
        email: 'jbutt@example.com',
        phone: '+15046218927',
        address: ADDRESS,
      },
      serviceAddress: ADDRESS,
    },
    logo: null,
    lines: [line(1)],
    taxes: [{ name: 'Louisiana', rate: '0.082500', baseMinor: 18_750n, amountMinor: 1_547n }],
    subtotalMinor: 18_750n,
    totalMinor: 20_297n,
    balanceMinor: 20_297n,
    ...changes,
  };
}

/** The text of all pages: pdfkit writes it as hexadecimal strings into deflated streams. */
function textOf(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
  });
  const shown = streams.flatMap((stream) => [...stream.matchAll(/\[(.*?)\] TJ/g)].map(([, run = '']) => run));
  const decode = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
  return shown.map((run) => [...run.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => decode(hex)).join('')).join('\n');
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\n/g)].length;

describe('the invoice as a PDF', () => {
  it('INV-16 has the same bytes for the same invoice and others for another', async () => {
    const first = digest(await renderInvoicePdf(printable()));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(digest(await renderInvoicePdf(printable()))).toBe(first);
    expect(digest(await renderInvoicePdf(printable({ balanceMinor: 20_296n })))).not.toBe(first);
  });

  it('INV-01 shows company, customer, lines, tax with base, total and balance', async () => {
    const pdf = await renderInvoicePdf(printable());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const text = textOf(pdf);
    for (const wanted of [
      'Demo Septic',
      'INV-2026-00001',
      'James Butt',
      'New Orleans, LA 70116',
      'Pump septic tank 1',
      '1.5 h',
      '$187.50',
      'Louisiana (8.25 % of $187.50)',
      '$15.47',
      '$202.97',
      'Dec 20, 2026',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(wanted);
    }
    expect(text).not.toContain('DRAFT');
  });

  it('marks drafts on every page and counts the pages of long invoices', async () => {
    const lines = Array.from({ length: 90 }, (_, index) => line(index + 1));
    const pdf = await renderInvoicePdf(printable({ number: null, mark: 'DRAFT', issuedOn: null, dueOn: null, lines }));
    const [pages, text] = [pagesOf(pdf), textOf(pdf)];
    expect(pages).toBeGreaterThan(2);
    expect(text.match(/^DRAFT$/gm)).toHaveLength(pages);
    expect(text).toContain(`Page ${pages} of ${pages}`);
    expect(text).toContain('Pump septic tank 90');
  });

  it('INV-16 draws the logo above the name, with the same bytes each time, and does without one that cannot be read', async () => {
    const logo = Buffer.from(JPEG_HEAD, 'hex');
    const pdf = await renderInvoicePdf(printable({ logo }));
    expect(pdf.includes('/Subtype /Image')).toBe(true);
    expect(pdf.includes(logo)).toBe(true);
    expect(digest(await renderInvoicePdf(printable({ logo })))).toBe(digest(pdf));
    const without = digest(await renderInvoicePdf(printable()));
    expect(digest(pdf)).not.toBe(without);
    expect(digest(await renderInvoicePdf(printable({ logo: Buffer.from('no picture') })))).toBe(without);
  });

  it('prints names that the standard fonts cannot spell as well as they can', async () => {
    const parties = { ...printable().parties, issuer: { name: 'Čistý Dvůr 水' } };
    expect(textOf(await renderInvoicePdf(printable({ parties })))).toContain('Cistý Dvur ?');
  });
});
