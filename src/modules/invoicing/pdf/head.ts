import type { PrintedAddress } from '../domain/parties';
import { FONT, INK, PAGE, rule, type Pdf } from './page';
import type { PrintableInvoice } from './printable-invoice';
import { printableDay, printableMoney, printableText } from './printable-text';

const COLUMN = 240;
/** Points. */
const LOGO = { width: 200, height: 56 } as const;

/** Company, number and days, who pays, where the work was done. Leaves the pen below. */
export function printHead(pdf: Pdf, invoice: PrintableInvoice): void {
  const belowLogo = printLogo(pdf, invoice.logo);
  pdf.font(FONT.bold).fontSize(20).fillColor(INK.strong);
  pdf.text(printableText(invoice.parties.issuer.name), PAGE.left, belowLogo, { width: 300 });
  const belowName = pdf.y;
  pdf.font(FONT.bold).fontSize(20).fillColor(INK.quiet);
  pdf.text('INVOICE', PAGE.left, PAGE.top, { width: PAGE.width, align: 'right' });
  const belowFacts = printFacts(pdf, invoice, pdf.y + 6);
  pdf.y = Math.max(belowName, belowFacts) + 14;
  rule(pdf, pdf.y);
  printParties(pdf, invoice, pdf.y + 16);
}

/** Into a box of that size, in its own proportions; answers where the name stands. A picture that cannot be read is left out. */
function printLogo(pdf: Pdf, logo: Buffer | null): number {
  if (logo === null) return PAGE.top;
  try {
    pdf.image(logo, PAGE.left, PAGE.top, { fit: [LOGO.width, LOGO.height] });
    return PAGE.top + LOGO.height + 8;
  } catch {
    return PAGE.top;
  }
}

function printFacts(pdf: Pdf, invoice: PrintableInvoice, top: number): number {
  const facts: [string, string][] = [
    ['Invoice number', invoice.number ?? 'Draft'],
    ['Service date', printableDay(invoice.serviceOn)],
    ...(invoice.issuedOn ? [['Invoice date', printableDay(invoice.issuedOn)] as [string, string]] : []),
    ...(invoice.dueOn ? [['Due date', printableDay(invoice.dueOn)] as [string, string]] : []),
    ['Balance due', printableMoney(invoice.balanceMinor, invoice.currency)],
  ];
  let y = top;
  for (const [label, value] of facts) {
    pdf.font(FONT.regular).fontSize(9).fillColor(INK.quiet).text(label, 358, y, { width: 90 });
    pdf
      .font(FONT.bold)
      .fillColor(INK.strong)
      .text(value, 448, y, { width: PAGE.right - 448, align: 'right' });
    y += 14;
  }
  return y;
}

function printParties(pdf: Pdf, { parties }: PrintableInvoice, top: number): void {
  const { billTo, serviceAddress } = parties;
  const bill = [
    billTo.name,
    ...addressLines(billTo.address),
    billTo.phone,
    billTo.email,
    billTo.number && `Customer ${billTo.number}`,
  ];
  const bottoms = [printBlock(pdf, 'Bill to', bill, PAGE.left, top)];
  if (serviceAddress)
    bottoms.push(printBlock(pdf, 'Service address', addressLines(serviceAddress), PAGE.left + COLUMN + 24, top));
  pdf.x = PAGE.left;
  pdf.y = Math.max(...bottoms) + 18;
}

function printBlock(pdf: Pdf, title: string, lines: readonly (string | null)[], x: number, top: number): number {
  pdf.font(FONT.bold).fontSize(8).fillColor(INK.quiet);
  pdf.text(title.toUpperCase(), x, top, { width: COLUMN, characterSpacing: 0.6 });
  pdf.font(FONT.regular).fontSize(10).fillColor(INK.text);
  for (const line of lines) if (line) pdf.text(printableText(line), x, pdf.y + 1, { width: COLUMN });
  return pdf.y;
}

function addressLines(address: PrintedAddress | null): (string | null)[] {
  if (!address) return [];
  const town = `${address.city}, ${address.state} ${address.postalCode}`.trim();
  return [address.line1, address.line2, town, address.country === 'US' ? null : address.country];
}
