import { createHash } from 'node:crypto';

/** What the page for the decision shows. All of it is escaped. */
export interface ConsentView {
  readonly uid: string;
  readonly clientName: string;
  /** The company that registered the app. */
  readonly publisher: string;
  /** Whether other companies than the publisher may let it in. */
  readonly isPublished: boolean;
  readonly redirectOrigin: string;
  readonly scopes: readonly { readonly title: string }[];
  readonly formToken: string;
  readonly email?: string;
  readonly fault?: string;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color:#1c2733}
h1{font-size:1.25rem}label{display:block;margin:.75rem 0}input{display:block;width:100%;box-sizing:border-box;padding:.5rem;font:inherit}
button{padding:.5rem 1rem;margin:1rem .5rem 0 0;font:inherit}.fault{color:#a11}`;
const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');

/** No script, no picture, no frame; forms go to us and from there back to the app that asked. */
export function pagePolicy(redirectOrigin?: string): string {
  const formAction = redirectOrigin === undefined ? "'self'" : `'self' ${redirectOrigin}`;
  return `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`;
}

/** Who asks for what, and the sign-in that answers it: without a session of its own, so nothing is approved by a click alone. */
export function consentPage(view: ConsentView): string {
  const scopes = view.scopes.map(({ title }) => `<li>${escapeHtml(title)}</li>`).join('');
  const fault = view.fault === undefined ? '' : `<p class="fault" role="alert">${escapeHtml(view.fault)}</p>`;
  return page(
    `Authorise ${view.clientName}`,
    `<h1>${heading(view)}</h1>
<p>It wants to act in your name and never more than you may do yourself:</p><ul>${scopes}</ul>
<p>Afterwards you return to ${escapeHtml(view.redirectOrigin)}.</p>${fault}
<form method="post" action="/oauth/interactions/${escapeHtml(view.uid)}">
<input type="hidden" name="formToken" value="${escapeHtml(view.formToken)}">
${view.isPublished ? COMPANY_FIELD : ''}<label>E-mail <input type="email" name="email" autocomplete="username" value="${escapeHtml(view.email ?? '')}"></label>
<label>Password <input type="password" name="password" autocomplete="current-password"></label>
<button name="decision" value="approve">Sign in and allow</button><button name="decision" value="deny">Deny</button>
</form>`,
  );
}

function heading({ clientName, publisher, isPublished }: ConsentView): string {
  const [app, company] = [escapeHtml(clientName), escapeHtml(publisher)];
  return isPublished ? `${app} by ${company} asks for access to your company` : `${app} asks for access to ${company}`;
}

const COMPANY_FIELD =
  '<label>Company, if you work for several <input name="company" autocomplete="organization"></label>\n';

export function errorPage(error: string, description: string): string {
  return page(
    'Authorisation failed',
    `<h1>This did not work</h1><p>${escapeHtml(description)}</p><p><code>${escapeHtml(error)}</code></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
