import type { FastifyRequest } from 'fastify';
import type { Device } from '../use-cases/complete-sign-in';

const LONGEST_USER_AGENT = 400;

/** Where a sign-in comes from, as its session keeps it. */
export function deviceOf(request: FastifyRequest): Device {
  return { ip: request.ip, userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null };
}
