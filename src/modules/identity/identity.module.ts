import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { TypeOrmModule } from '@nestjs/typeorm';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { LiveSessions, MemberPrincipals, RoleRulesSource, TokenAuthenticator } from '../../platform/access';
import { TenantAccess, TenantProvisioning } from '../../platform/tenancy';
import {
  AccessTokens,
  TOKEN_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  TOKEN_TYPE,
} from './authentication/access-tokens';
import { AccountKeys } from './authentication/account-keys';
import { AuthenticationGuard, PassportBearerGuard } from './authentication/authentication.guard';
import { BearerStrategy } from './authentication/bearer.strategy';
import { CsrfProtection } from './authentication/csrf-protection';
import { AccountResets } from './authentication/account-resets';
import { DelegatedPrincipals } from './authentication/delegated-principals';
import { LiveMemberPrincipals } from './authentication/live-member-principals';
import { OpenSessions } from './authentication/open-sessions';
import { PasskeySite } from './authentication/passkey-site';
import { PasswordHasher } from './authentication/password-hasher';
import { PrincipalLoader } from './authentication/principal-loader';
import { SessionAuthenticator } from './authentication/session-authenticator';
import { SessionCookie } from './authentication/session-cookie';
import { SignInGate } from './authentication/sign-in-gate';
import { AccountController } from './http/account.controller';
import { CompaniesController } from './http/companies.controller';
import { InvitationAcceptanceController } from './http/invitation-acceptance.controller';
import { InvitationsController } from './http/invitations.controller';
import { AuthController } from './http/auth.controller';
import { BrowserCookie } from './http/browser-cookie';
import { MagicLinkController } from './http/magic-link.controller';
import { MfaController } from './http/mfa.controller';
import { PasskeyProofController } from './http/passkey-proof.controller';
import { PasskeysController } from './http/passkeys.controller';
import { RefreshCookie } from './http/refresh-cookie';
import { PermissionsController } from './http/permissions.controller';
import { RolesController } from './http/roles.controller';
import { SessionsController } from './http/sessions.controller';
import { SignInAnswer } from './http/sign-in-answer';
import { StepUpController } from './http/step-up.controller';
import { PlatformSupportAccessController, SupportAccessController } from './http/support-access.controller';
import { UsersController } from './http/users.controller';
import './identity.permissions';
import { PurgeEndedSessions } from './jobs/purge-ended-sessions.job';
import { PurgeSignInTraces } from './jobs/purge-sign-in-traces.job';
import { AccountLinkRepository } from './persistence/account-link.repository';
import { AccountRepository } from './persistence/account.repository';
import { syncBuiltInRoles } from './persistence/built-in-roles';
import { KnownBrowserRepository } from './persistence/known-browser.repository';
import { MemberQueries } from './persistence/member.queries';
import { MemberRepository } from './persistence/member.repository';
import { MembershipEntity } from './persistence/membership.entity';
import { PasskeyChallengeRepository } from './persistence/passkey-challenge.repository';
import { PasskeyEntity } from './persistence/passkey.entity';
import { PasskeyRepository } from './persistence/passkey.repository';
import { FileLinkHolders } from './persistence/file-link-holders';
import { ProfileQueries } from './persistence/profile.queries';
import { RefreshTokenEntity } from './persistence/refresh-token.entity';
import { RoleEntity } from './persistence/role.entity';
import { RoleQueries } from './persistence/role.queries';
import { RoleRepository } from './persistence/role.repository';
import { StoredRoleRules } from './persistence/role-rules';
import { FactorRepository } from './persistence/factor.repository';
import { RecoveryCodeEntity } from './persistence/recovery-code.entity';
import { SessionEntity } from './persistence/session.entity';
import { SessionQueries } from './persistence/session.queries';
import { SessionRepository } from './persistence/session.repository';
import { SignInAttemptRepository } from './persistence/sign-in-attempt.repository';
import { SignInChallengeEntity } from './persistence/sign-in-challenge.entity';
import { SignInChallengeRepository } from './persistence/sign-in-challenge.repository';
import { TotpFactorEntity } from './persistence/totp-factor.entity';
import { UserEntity } from './persistence/user.entity';
import { PermissionBook } from './permission-book';
import { InvitationEntity } from './persistence/invitation.entity';
import { InvitationQueries } from './persistence/invitation.queries';
import { InvitationRepository } from './persistence/invitation.repository';
import { InvitedPersonRepository } from './persistence/invited-person.repository';
import { AcceptInvitation } from './use-cases/accept-invitation';
import { InviteUser } from './use-cases/invite-user';
import { SupportAccessTrail } from './authentication/support-access-trail';
import { SupportAccessGrantEntity } from './persistence/support-access-grant.entity';
import { SupportAccessQueries } from './persistence/support-access.queries';
import { GrantSupportAccess } from './use-cases/grant-support-access';
import { RevokeSupportAccess } from './use-cases/revoke-support-access';
import { SwitchCompany } from './use-cases/switch-company';
import { ChangeRole } from './use-cases/change-role';
import { ChangeUser } from './use-cases/change-user';
import { AccountWayIn } from './use-cases/account-way-in';
import { ChangeEmail } from './use-cases/change-email';
import { ChangeMemberEmail } from './use-cases/change-member-email';
import { ChangePassword } from './use-cases/change-password';
import { ConfirmEmail } from './use-cases/confirm-email';
import { ConsumeMagicLink } from './use-cases/consume-magic-link';
import { LinkCheck } from './use-cases/link-check';
import { OwnPassword } from './use-cases/own-password';
import { RequestLink } from './use-cases/request-link';
import { ResetPassword } from './use-cases/reset-password';
import { CheckSecondFactor } from './use-cases/check-second-factor';
import { CompleteSecondFactor } from './use-cases/complete-second-factor';
import { CompleteSignIn } from './use-cases/complete-sign-in';
import { CreateRole } from './use-cases/create-role';
import { CreateUser } from './use-cases/create-user';
import { DeleteRole } from './use-cases/delete-role';
import { GrantLimit } from './use-cases/grant-limit';
import { MemberReach } from './use-cases/member-reach';
import { EndSessions } from './use-cases/end-sessions';
import { FactorNotices } from './use-cases/factor-notices';
import { ManagePasskeys } from './use-cases/manage-passkeys';
import { ManageTotp } from './use-cases/manage-totp';
import { PasskeyCeremonies } from './use-cases/passkey-ceremonies';
import { RegisterPasskey } from './use-cases/register-passkey';
import { RefreshSession } from './use-cases/refresh-session';
import { SessionGrant } from './use-cases/session-grant';
import { SessionProof } from './use-cases/session-proof';
import { SignIn } from './use-cases/sign-in';
import { SignInWithPasskey } from './use-cases/sign-in-with-passkey';
import { SignOut } from './use-cases/sign-out';
import { StepUp } from './use-cases/step-up';
import { StepUpWithPasskey } from './use-cases/step-up-with-passkey';
import './identity.personal-columns';

const jwt = JwtModule.registerAsync({
  inject: [APP_CONFIG],
  useFactory: ({ auth }: AppConfig) => ({
    secret: auth.jwtSecret,
    signOptions: {
      algorithm: TOKEN_ALGORITHM,
      header: { alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE },
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: auth.accessTokenTtlSeconds,
    },
    verifyOptions: { algorithms: [TOKEN_ALGORITHM], issuer: TOKEN_ISSUER, audience: TOKEN_AUDIENCE },
  }),
});

/** Global, because the platform asks it who calls and what his role allows. */
@Global()
@Module({
  imports: [
    jwt,
    TypeOrmModule.forFeature([
      UserEntity,
      RoleEntity,
      MembershipEntity,
      SessionEntity,
      RefreshTokenEntity,
      TotpFactorEntity,
      RecoveryCodeEntity,
      PasskeyEntity,
      SignInChallengeEntity,
      InvitationEntity,
      SupportAccessGrantEntity,
    ]),
  ],
  controllers: [
    AuthController,
    StepUpController,
    MfaController,
    PasskeyProofController,
    PasskeysController,
    SessionsController,
    AccountController,
    MagicLinkController,
    UsersController,
    RolesController,
    PermissionsController,
    InvitationsController,
    InvitationAcceptanceController,
    CompaniesController,
    SupportAccessController,
    PlatformSupportAccessController,
  ],
  providers: [
    AccessTokens,
    AuthenticationGuard,
    PassportBearerGuard,
    BearerStrategy,
    CsrfProtection,
    SessionCookie,
    AccountResets,
    DelegatedPrincipals,
    PasswordHasher,
    PrincipalLoader,
    SessionAuthenticator,
    { provide: TokenAuthenticator, useExisting: SessionAuthenticator },
    { provide: LiveSessions, useClass: OpenSessions },
    { provide: MemberPrincipals, useClass: LiveMemberPrincipals },
    { provide: RoleRulesSource, useClass: StoredRoleRules },
    AccountRepository,
    MemberRepository,
    MemberQueries,
    FileLinkHolders,
    ProfileQueries,
    RoleQueries,
    RoleRepository,
    PermissionBook,
    GrantLimit,
    MemberReach,
    InvitationRepository,
    InvitationQueries,
    InvitedPersonRepository,
    InviteUser,
    AcceptInvitation,
    SwitchCompany,
    SupportAccessQueries,
    GrantSupportAccess,
    RevokeSupportAccess,
    SupportAccessTrail,
    CreateRole,
    ChangeRole,
    DeleteRole,
    SessionRepository,
    KnownBrowserRepository,
    SignInAttemptRepository,
    AccountKeys,
    SignInGate,
    SessionQueries,
    EndSessions,
    RefreshCookie,
    SignInAnswer,
    BrowserCookie,
    AccountLinkRepository,
    CompleteSignIn,
    AccountWayIn,
    ChangeEmail,
    ChangePassword,
    ConfirmEmail,
    ConsumeMagicLink,
    LinkCheck,
    OwnPassword,
    RequestLink,
    ResetPassword,
    FactorRepository,
    SignInChallengeRepository,
    CheckSecondFactor,
    CompleteSecondFactor,
    ManageTotp,
    FactorNotices,
    PasskeySite,
    PasskeyChallengeRepository,
    PasskeyRepository,
    PasskeyCeremonies,
    RegisterPasskey,
    ManagePasskeys,
    SignInWithPasskey,
    SessionProof,
    StepUp,
    StepUpWithPasskey,
    SignIn,
    SignOut,
    RefreshSession,
    SessionGrant,
    CreateUser,
    ChangeUser,
    ChangeMemberEmail,
    PurgeEndedSessions,
    PurgeSignInTraces,
  ],
  exports: [
    AccountResets,
    AuthenticationGuard,
    CreateUser,
    DelegatedPrincipals,
    LiveSessions,
    MemberPrincipals,
    MemberReach,
    RoleRulesSource,
    SignIn,
    SignOut,
    RoleRulesSource,
    SignIn,
    SignOut,
    SupportAccessTrail,
    TokenAuthenticator,
  ],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly provisioning: TenantProvisioning,
    private readonly tenantAccess: TenantAccess,
    private readonly sessions: SessionAuthenticator,
  ) {}

  onModuleInit(): void {
    this.provisioning.register('built_in_roles', ({ id }, manager) => syncBuiltInRoles(manager, id));
    this.tenantAccess.onChanged((tenantId) => this.sessions.forgetTenant(tenantId));
  }
}
