import { FONT, INK, PAGE, type Pdf } from './page';
import type { PrintableInvoice } from './printable-invoice';
import { printableMoney, printableRate, printableText } from './printable-text';

const LABEL_X = 316;
const ROW = 16;

/** Subtotal, each tax with its base, total and balance; then the memo. Kept together on one page. */
export function printTotals(pdf: Pdf, invoice: PrintableInvoice): void {
  const money = (amountMinor: bigint): string => printableMoney(amountMinor, invoice.currency);
  const rows: [string, string][] = [
    ['Subtotal', money(invoice.subtotalMinor)],
    ...invoice.taxes.map(({ name, rate, baseMinor, amountMinor }): [string, string] => [
      `${printableText(name)} (${printableRate(rate)} of ${money(baseMinor)})`,
      money(amountMinor),
    ]),
    ['Total', money(invoice.totalMinor)],
  ];
  if (pdf.y + 40 + (rows.length + 1) * ROW > PAGE.bottom) pdf.addPage();
  pdf.y += 12;
  for (const [label, value] of rows) printRow(pdf, label, value);
  printBalance(pdf, money(invoice.balanceMinor));
  if (invoice.memo) printMemo(pdf, invoice.memo);
}

function printRow(pdf: Pdf, label: string, value: string): void {
  const top = pdf.y;
  pdf.font(FONT.regular).fontSize(9.5).fillColor(INK.text);
  pdf.text(value, 474, top, { width: 76, align: 'right' });
  pdf.text(label, LABEL_X - 60, top, { width: 210, align: 'right' });
  pdf.y = Math.max(pdf.y, top + ROW - 2) + 2;
}

function printBalance(pdf: Pdf, balance: string): void {
  const top = pdf.y + 4;
  pdf.rect(LABEL_X, top, PAGE.right - LABEL_X, 26).fill(INK.strong);
  pdf.font(FONT.bold).fontSize(11).fillColor('#ffffff');
  pdf.text('Balance due', LABEL_X + 10, top + 8, { width: 110 });
  pdf.text(balance, 430, top + 8, { width: 120, align: 'right' });
  pdf.y = top + 26;
}

function printMemo(pdf: Pdf, memo: string): void {
  pdf.font(FONT.regular).fontSize(9).fillColor(INK.text);
  const paragraphs = memo.split(/\r?\n/).map(printableText).join('\n');
  const height = pdf.heightOfString(paragraphs, { width: PAGE.width });
  if (pdf.y + 20 + Math.min(height, 200) > PAGE.bottom) pdf.addPage();
  pdf.text(paragraphs, PAGE.left, pdf.y + 20, { width: PAGE.width });
}
