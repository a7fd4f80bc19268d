import type { FastifyRequest } from 'fastify';
import type { Device } from '../use-cases/complete-sign-in';

const LONGEST_USER_AGENT = 400;

/** Where a sign-in comes from. `browser` is the value of the browser's cookie. */
export function deviceOf(request: FastifyRequest, browser: string | null): Device {
  const userAgent = request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null;
  return { ip: request.ip, userAgent, browser };
}
