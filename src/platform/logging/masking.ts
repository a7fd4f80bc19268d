const LONGEST_TEXT = 8_192;

/** Patterns of secrets, and what is written in their place. The order matters: the specific ones go first. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // scheme://user:password@host
  [/\b([a-z][a-z0-9+.-]*):\/\/[^\s/@"']*@/gi, '$1://***@'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, '$1 ***'],
  // JSON Web Tokens, with or without their signature
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*){0,3}/g, '***'],
  // password=…, "apiKey": "…", secret: …
  [
    /((?:password|passwd|pwd|secret|token|api[_-]?key|authorization|cookie)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&}\]]+)/gi,
    '$1***',
  ],
  // long random words: tokens, keys, signatures
  [/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,}(?![\w/.-])/g, '***'],
];

/** The text without what looks like a credential, and not longer than 8 KiB. */
export function maskSecrets(text: string): string {
  let masked = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  for (const [pattern, replacement] of SECRETS) masked = masked.replace(pattern, replacement);
  return masked;
}
