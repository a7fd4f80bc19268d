/**
 * Port: whether the current company may send now. Asked right before a message to a customer leaves; closed while the company is
 * paused. What waits stays where it is and is tried again. Mail to staff (sign-in, invitations) does not ask; webhooks are chosen for
 * many companies at once and look at the status of each in that query (`DueDeliveries`).
 */
export abstract class SendGate {
  abstract companyMaySend(): Promise<boolean>;
}
