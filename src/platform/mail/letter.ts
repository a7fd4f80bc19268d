/** What a letter says, paragraph by paragraph; plain sentences, no markup. */
export interface LetterDraft {
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** One thing to do, after the paragraphs. */
  readonly action?: { readonly label: string; readonly url: string };
  /** What stands below it: how long the link works, what to do if it was not you. */
  readonly closing?: readonly string[];
}

/** The one look of the product's mail: a text, and the same words as simple HTML without anything to load. */
export function composeLetter({ greeting, paragraphs, action, closing = [] }: LetterDraft): {
  readonly text: string;
  readonly html: string;
} {
  const lines = [greeting, ...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...closing];
  const blocks = [
    ...[greeting, ...paragraphs].map(paragraph),
    ...(action ? [button(action)] : []),
    ...closing.map((line) => `<p style="color:#555;font-size:14px">${escapeHtml(line)}</p>`),
  ];
  const body = `<div style="font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem">${blocks.join('')}</div>`;
  return { text: `${lines.join('\n\n')}\n`, html: `<!doctype html><html lang="en"><body>${body}</body></html>` };
}

function paragraph(line: string): string {
  return `<p>${escapeHtml(line)}</p>`;
}

function button({ label, url }: { readonly label: string; readonly url: string }): string {
  const style = 'background:#1a5fb4;border-radius:6px;color:#fff;padding:.7rem 1.2rem;text-decoration:none';
  return `<p><a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a></p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
