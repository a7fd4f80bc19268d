import ipaddr from 'ipaddr.js';
import { isLoopbackAddress, isPublicAddress } from './address-rules';
import { OutboundRefusedError } from './outbound.errors';

const MAXIMUM_LENGTH = 2_000;
const ALLOWED_PORTS = new Set(['', '443', '8443']);
/** Names that never belong to the public internet (RFC 6761, RFC 8375, RFC 9476 and what clouds use inside). */
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid|onion|alt)$/;

export interface DestinationRules {
  /** http and any port, to this machine only. A setting of tests and of development. */
  readonly isLoopbackAllowed: boolean;
}

/**
 * Judges the written form of a destination. The URL parser has brought decimal, octal and hexadecimal addresses, full-width digits and
 * international names to their plain form before the rules look. Names are judged again by the address they resolve to, when they are dialled.
 * @throws OutboundRefusedError
 */
export function checkDestination(text: string, rules: DestinationRules): URL {
  if (text.length > MAXIMUM_LENGTH) throw new OutboundRefusedError('too_long');
  if (!URL.canParse(text)) throw new OutboundRefusedError('not_a_url');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new OutboundRefusedError('credentials');
  if (url.hash !== '') throw new OutboundRefusedError('fragment');
  const host = plainHost(url);
  if (rules.isLoopbackAllowed && /^https?:$/.test(url.protocol) && isLoopback(host)) return url;
  if (url.protocol !== 'https:') throw new OutboundRefusedError('scheme');
  if (!ALLOWED_PORTS.has(url.port)) throw new OutboundRefusedError('port');
  if (ipaddr.isValid(host)) {
    if (!isPublicAddress(host)) throw new OutboundRefusedError('address');
  } else if (!host.includes('.') || LOCAL_NAMES.test(host)) throw new OutboundRefusedError('host');
  return url;
}

/** Whether an address that a name resolved to may be dialled. */
export function isDialable(address: string, rules: DestinationRules): boolean {
  return isPublicAddress(address) || (rules.isLoopbackAllowed && isLoopbackAddress(address));
}

/** Without the brackets of IPv6 and without the dots that end a full name. */
function plainHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || isLoopbackAddress(host);
}
