import type { Response } from 'supertest';
import { TEST_PASSWORD } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

export const REFRESH_COOKIE = 'headwater_refresh';

export interface SignInBody {
  readonly accessToken: string;
  readonly tokenType: string;
  readonly expiresIn: number;
  readonly user: { readonly id: string; readonly email: string; readonly firstName: string; readonly lastName: string };
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: string;
  readonly permissions: readonly string[];
  readonly secondFactor: {
    readonly requiredFrom: string | null;
    readonly isSetUp: boolean;
    readonly isMissing: boolean;
  };
}

export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly [member: string]: unknown;
}

/** The whole `Set-Cookie` of the refresh cookie. */
export function refreshCookieHeader(response: Response): string {
  const headers = response.headers['set-cookie'] as unknown as string[] | undefined;
  return headers?.find((header) => header.startsWith(`${REFRESH_COOKIE}=`)) ?? '';
}

/** The refresh token a response sets; empty when it clears the cookie. */
export function refreshTokenOf(response: Response): string {
  return /^[^=]+=([^;]*)/.exec(refreshCookieHeader(response))?.[1] ?? '';
}

/** What a response tells the browser to call itself. */
export function browserCookieOf(response: Response): string {
  const headers = response.headers['set-cookie'] as unknown as string[] | undefined;
  return /headwater_browser=([^;]*)/.exec(headers?.join('\n') ?? '')?.[1] ?? '';
}

export async function logIn(http: HttpClient, email: string): Promise<{ body: SignInBody; refreshToken: string }> {
  const response = await http.post('/auth/login', { email, password: TEST_PASSWORD }).expect(200);
  return { body: response.body as SignInBody, refreshToken: refreshTokenOf(response) };
}

export function refresh(http: HttpClient, refreshToken: string) {
  return http.post('/auth/refresh').set('Cookie', `${REFRESH_COOKIE}=${refreshToken}`);
}

/** A problem body without what differs from request to request. */
export function comparable(response: Response): object {
  const { instance, requestId, ...body } = response.body as ProblemBody & { instance: string; requestId: string };
  expect(instance).toBe(`urn:request:${requestId}`);
  return { status: response.status, body };
}
