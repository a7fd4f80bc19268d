import type { PrintableInvoice } from './printable-invoice';

export type Pdf = PDFKit.PDFDocument;

/** US Letter in points, with the colours and fonts of the house. */
export const PAGE = { left: 54, right: 558, top: 54, bottom: 720, width: 504, footer: 744 } as const;
export const INK = {
  strong: '#1b2a3a',
  text: '#333f4d',
  quiet: '#6b7785',
  rule: '#d5dbe1',
  band: '#eef2f6',
  mark: '#b42318',
} as const;
export const FONT = { regular: 'Helvetica', bold: 'Helvetica-Bold' } as const;

export function rule(pdf: Pdf, y: number): void {
  pdf.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.75).strokeColor(INK.rule).stroke();
}

/** Page numbers and the mark of a draft or a void invoice, on every page once the last one is known. */
export function finishPages(pdf: Pdf, invoice: PrintableInvoice): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(start + index);
    if (invoice.mark) printMark(pdf, invoice.mark);
    printFooter(pdf, `${invoice.number ?? 'Draft'}  ·  Page ${index + 1} of ${count}`);
  }
}

/** The footer stands below the bottom margin, where pdfkit would start a new page. */
function printFooter(pdf: Pdf, text: string): void {
  pdf.page.margins.bottom = 0;
  pdf.font(FONT.regular).fontSize(8).fillColor(INK.quiet);
  pdf.text(text, PAGE.left, PAGE.footer, { width: PAGE.width, align: 'center', lineBreak: false });
}

function printMark(pdf: Pdf, mark: string): void {
  const [x, y] = [pdf.page.width / 2, pdf.page.height / 2];
  pdf
    .save()
    .rotate(-35, { origin: [x, y] })
    .fillColor(INK.mark)
    .fillOpacity(0.1);
  pdf.font(FONT.bold).fontSize(130);
  pdf.text(mark, x - 300, y - 65, { width: 600, align: 'center', lineBreak: false });
  pdf.restore().fillOpacity(1);
}
