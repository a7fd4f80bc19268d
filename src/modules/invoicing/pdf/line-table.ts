import { FONT, INK, PAGE, rule, type Pdf } from './page';
import type { PrintableInvoice, PrintableLine } from './printable-invoice';
import { printableMoney, printableQuantity, printableText } from './printable-text';

interface TableColumn {
  readonly title: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

const DESCRIPTION: TableColumn = { title: 'Description', x: PAGE.left + 8, width: 236, align: 'left' };
const QUANTITY: TableColumn = { title: 'Quantity', x: 306, width: 84, align: 'right' };
const PRICE: TableColumn = { title: 'Price', x: 396, width: 72, align: 'right' };
const AMOUNT: TableColumn = { title: 'Amount', x: 474, width: 76, align: 'right' };
const COLUMNS = [DESCRIPTION, QUANTITY, PRICE, AMOUNT] as const;
const UNIT_NAMES = { each: '', hour: ' h', gallon: ' gal', foot: ' ft' } as const;
const PADDING = 5;

/** The lines, with the heading repeated on every page. A line is never torn apart. */
export function printLines(pdf: Pdf, invoice: PrintableInvoice): void {
  printHeading(pdf);
  for (const line of invoice.lines) {
    const description = printableText(line.description) + (line.taxable ? '' : '  (not taxed)');
    pdf.font(FONT.regular).fontSize(9.5);
    const height = pdf.heightOfString(description, { width: DESCRIPTION.width }) + 2 * PADDING;
    if (pdf.y + height > PAGE.bottom) {
      pdf.addPage();
      printHeading(pdf);
    }
    printLine(pdf, line, description, invoice.currency, height);
  }
}

function printHeading(pdf: Pdf): void {
  const top = pdf.y;
  pdf.rect(PAGE.left, top, PAGE.width, 20).fill(INK.band);
  pdf.font(FONT.bold).fontSize(8.5).fillColor(INK.strong);
  for (const { title, x, width, align } of COLUMNS) pdf.text(title, x, top + 6, { width, align });
  pdf.y = top + 22;
}

function printLine(pdf: Pdf, line: PrintableLine, description: string, currency: string, height: number): void {
  const top = pdf.y + PADDING;
  const cells: [TableColumn, string][] = [
    [DESCRIPTION, description],
    [QUANTITY, printableQuantity(line.quantity) + UNIT_NAMES[line.unit]],
    [PRICE, printableMoney(line.unitPriceMinor, currency)],
    [AMOUNT, printableMoney(line.netMinor, currency)],
  ];
  pdf.font(FONT.regular).fontSize(9.5).fillColor(INK.text);
  for (const [{ x, width, align }, text] of cells) pdf.text(text, x, top, { width, align });
  pdf.y = top - PADDING + height;
  rule(pdf, pdf.y);
}
