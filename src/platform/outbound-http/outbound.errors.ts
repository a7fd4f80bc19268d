export type RefusalReason =
  'not_a_url' | 'scheme' | 'credentials' | 'port' | 'host' | 'address' | 'fragment' | 'too_long';

const WORDS: Readonly<Record<RefusalReason, string>> = {
  not_a_url: 'It is not an absolute URL.',
  scheme: 'Only https is allowed.',
  credentials: 'A URL must not carry a user name or password.',
  port: 'Only the ports 443 and 8443 are allowed.',
  host: 'The host must be a public name.',
  address: 'The host has an address that is not public.',
  fragment: 'A URL to call has no fragment.',
  too_long: 'The URL is longer than 2,000 characters.',
};

/** A destination that strangers may not send us to. Nothing was dialled. */
export class OutboundRefusedError extends Error {
  constructor(readonly reason: RefusalReason) {
    super(WORDS[reason]);
    this.name = 'OutboundRefusedError';
  }
}

/** The call was made and there is no answer; whether it arrived is unknown. */
export class OutboundFailedError extends Error {
  constructor(
    readonly kind: 'timeout' | 'unreachable',
    message: string,
  ) {
    super(message);
    this.name = 'OutboundFailedError';
  }
}
