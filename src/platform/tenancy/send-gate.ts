/**
 * Port: whether the current company may send now. Asked right before a message to a customer or a webhook leaves; closed while the
 * company is paused. What waits stays where it is and is tried again. Mail to staff (sign-in, invitations) does not ask.
 */
export abstract class SendGate {
  abstract companyMaySend(): Promise<boolean>;
}
