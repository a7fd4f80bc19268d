import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Public by their range, but answered by the cloud's own machinery: Azure's wire server. */
const INFRASTRUCTURE = new Set(['168.63.129.16']);
/** Global unicast of IPv6; everything outside is local, mapped, translated or reserved. */
const IPV6_GLOBAL = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address may be dialled for a stranger. Only plain public unicast is: no private, shared (CGNAT), link-local, loopback,
 * multicast or reserved range, no metadata service, and no IPv6 form that carries an IPv4 address (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || INFRASTRUCTURE.has(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(IPV6_GLOBAL);
}

/** 127.0.0.0/8 and ::1, nothing that only stands for them. */
export function isLoopbackAddress(text: string): boolean {
  return isIP(text) !== 0 && ipaddr.parse(text).range() === 'loopback';
}
