import type { LocalLetter } from '../transports/local-outbox';

export function listPage(letters: readonly LocalLetter[]): string {
  const rows = letters.map(
    ({ id, to, subject, kind, deliveredAt }) =>
      `<tr><td>${escapeHtml(deliveredAt)}</td><td>${escapeHtml(to)}</td><td><a href="/dev/mail/${id}">${escapeHtml(subject)}</a></td><td>${escapeHtml(kind)}</td></tr>`,
  );
  const head = '<tr><th>When</th><th>To</th><th>Subject</th><th>Kind</th></tr>';
  return page('Mail', letters.length === 0 ? '<p>No mail yet.</p>' : `<table>${head}${rows.join('')}</table>`);
}

export function letterPage({ from, to, subject, text, deliveredAt }: LocalLetter): string {
  const facts = [`From ${from}`, `To ${to}`, deliveredAt].map((fact) => `<p>${escapeHtml(fact)}</p>`).join('');
  return page(subject, `<p><a href="/dev/mail">All mail</a></p>${facts}<pre>${withLinks(text)}</pre>`);
}

function page(title: string, body: string): string {
  const style =
    'body{font:16px system-ui;margin:2rem auto;max-width:60rem}pre{white-space:pre-wrap}td,th{padding:.3rem .8rem;text-align:left}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;
}

function withLinks(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<>"]+/g, (url) => `<a href="${url}" rel="noreferrer">${url}</a>`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
