import PDFDocument from 'pdfkit';
import { printHead } from './head';
import { printLines } from './line-table';
import { finishPages, PAGE, type Pdf } from './page';
import type { PrintableInvoice } from './printable-invoice';
import { printTotals } from './totals';

/**
 * The invoice as a PDF. Deterministic: the creation date, and with it the file id that pdfkit derives, come from the invoice;
 * fonts are the standard ones; streams are deflated in JavaScript, so not even the version of zlib matters.
 */
export async function renderInvoicePdf(invoice: PrintableInvoice): Promise<Buffer> {
  const pdf: Pdf = new PDFDocument({
    size: 'LETTER',
    margins: { top: PAGE.top, left: PAGE.left, right: 612 - PAGE.right, bottom: 792 - PAGE.bottom },
    bufferPages: true,
    info: {
      Title: `Invoice ${invoice.number ?? '(draft)'}`,
      Author: invoice.parties.issuer.name,
      CreationDate: invoice.stampedAt,
      ModDate: invoice.stampedAt,
    },
  });
  const bytes = collect(pdf);
  printHead(pdf, invoice);
  printLines(pdf, invoice);
  printTotals(pdf, invoice);
  finishPages(pdf, invoice);
  pdf.end();
  return bytes;
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
