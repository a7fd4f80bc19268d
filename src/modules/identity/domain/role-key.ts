const PREFIX = 'custom_';
const LONGEST_SLUG = 48;

/** What users are given as `role`: a built-in role or one of the company's own. */
export const ROLE_KEY = /^(technician|user|admin|superuser|custom_[a-z0-9_]{1,48})$/;

/**
 * The key of a company's own role, made of the name it gets first. The prefix keeps it out of the way of every built-in role, those
 * of releases to come included. A name without a Latin letter or digit gets the end of the role's id.
 */
export function roleKeyOf(name: string, id: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, LONGEST_SLUG)
    .replace(/_+$/, '');
  return PREFIX + (slug || id.replaceAll('-', '').slice(-12));
}
