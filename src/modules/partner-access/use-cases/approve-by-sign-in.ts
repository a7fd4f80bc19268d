import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import { Policy } from '../../../platform/access';
import { currentPrincipal } from '../../../platform/tenancy';
import { type Device, SignIn, SignOut } from '../../identity';
import {
  type AuthorizationRequest,
  AuthorizationRequests,
  type Browser,
} from '../authorization-server/authorization-requests';

export interface Decision {
  readonly formToken: string;
  readonly isApproved: boolean;
  readonly credentials: { readonly email: string; readonly password: string };
  /** Slug, where a published app leaves the choice and the person works for several; '' when he did not say. */
  readonly company: string;
  readonly device: Device;
}

export type Outcome =
  | { readonly kind: 'decided'; readonly continueAt: string }
  | { readonly kind: 'refused'; readonly status: number; readonly fault: string };

const NEEDS_SECOND_FACTOR: Outcome = {
  kind: 'refused',
  status: 403,
  fault: 'Your account asks for a second factor. Sign in to the product and allow the app there.',
};

/** The answer of the page: whoever approves signs in for that one purpose, and his session ends with it. */
@Injectable()
export class ApproveBySignIn {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly policy: Policy,
  ) {}

  async execute(request: AuthorizationRequest, browser: Browser, decision: Decision): Promise<Outcome> {
    if (!this.requests.isFormToken(request.uid, decision.formToken))
      return { kind: 'refused', status: 403, fault: 'Send this form from its own page.' };
    if (!decision.isApproved) return { kind: 'decided', continueAt: await this.requests.deny(browser) };
    try {
      const credentials = { ...decision.credentials, ...companyOf(request, decision) };
      const signedIn = await this.signIn.execute(credentials, decision.device);
      if (signedIn.kind !== 'session') return NEEDS_SECOND_FACTOR;
      try {
        await this.policy.assertCan('app_grants:create');
        return { kind: 'decided', continueAt: await this.requests.approve(request, currentPrincipal(), browser) };
      } finally {
        await this.signOut.execute(signedIn.session.refreshToken, null);
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.definition.status >= 500) throw error;
      return { kind: 'refused', status: error.definition.status, fault: `${error.definition.title}. ${error.message}` };
    }
  }
}

/** An app of one company is for that company; a published one for whichever its administrator signs in to. */
function companyOf({ client }: AuthorizationRequest, { company }: Decision): { readonly tenant?: string } {
  if (client.appId === null) return { tenant: client.tenantSlug };
  return company === '' ? {} : { tenant: company };
}
