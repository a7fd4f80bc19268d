const MAXIMUM_LENGTH = 500;
/** A name with a dot whose last part is no number: neither `localhost` nor an address. */
const PUBLIC_NAME = /^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/**
 * The link as browsers write it, or null for what is none: an address on https, at a public name, without name and password in it, which
 * would show everybody a secret or pretend to be another host.
 */
export function meetingLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, hostname, href } = new URL(text);
  const isPublic = PUBLIC_NAME.test(hostname);
  return protocol === 'https:' && username === '' && password === '' && isPublic && href.length <= MAXIMUM_LENGTH
    ? href
    : null;
}
