/** Limits of the live connections of one process. */
export const REALTIME = {
  path: '/ws',
  protocol: 'headwater.v1',
  ticketPrefix: 'ticket.',
  ticketSeconds: 30,
  /** A connection that has not said who it is by then is closed. */
  authenticateWithinMs: 5_000,
  heartbeatMs: 25_000,
  /** How often a connection is compared with the database; revocations usually arrive at once. */
  recheckMs: 14_000,
  /** A connection that could not be compared for so long is closed with the next failure: within 30 seconds in all. */
  unprovenMs: 20_000,
  connectionsPerUser: 10,
  connections: 2_000,
  /** Connections that have not said yet who they are. */
  strangers: 200,
  /** What may wait for a reader who does not read. */
  bufferBytes: 262_144,
  /** Events that wait to be read; with more, readers are told that they missed some. */
  waitingEvents: 5_000,
  eventsPerRead: 200,
  messageBytes: 4_096,
  /** How long a polite close may take. */
  farewellMs: 1_000,
} as const;

/** Why a connection was closed (RFC 6455 §7.4.2: 4000 and above are ours). */
export const CLOSED = {
  goingAway: 1_001,
  tooSlow: 1_013,
  badMessage: 4_400,
  notSignedIn: 4_401,
  notInTime: 4_408,
  tooMany: 4_429,
} as const;
