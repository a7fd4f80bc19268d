import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { isDeclaredPermission } from '../../platform/access';
import { TenantsModule } from '../tenants';
import { ApiClientsService } from './api-clients.service';
import { AppGrants } from './app-grants';
import { ClientAuthenticationGuard } from './authentication/client-authentication.guard';
import { ClientAuthenticator } from './authentication/client-authenticator';
import { ClientStanding } from './authentication/client-standing';
import { AuthorizationRequests } from './authorization-server/authorization-requests';
import { AuthorizationServer } from './authorization-server/authorization-server';
import { ClientSecrets } from './client-secrets';
import { permissionsOf, SCOPE_NAMES } from './domain/scopes';
import { ApiClientsController } from './http/api-clients.controller';
import { AppGrantsController } from './http/app-grants.controller';
import { AuthorizationRequestsController } from './http/authorization-requests.controller';
import { ConsentController } from './http/consent.controller';
import { OAuthController } from './http/oauth.controller';
import { PurgeExpiredApiTokens } from './jobs/purge-expired-tokens.job';
import './partner-access.permissions';
import { ApiClientSecretEntity } from './persistence/api-client-secret.entity';
import { ApiClientEntity } from './persistence/api-client.entity';
import { ApiClientQueries } from './persistence/api-client.queries';
import { ApiTokenEntity } from './persistence/api-token.entity';
import { ClientRegistry } from './persistence/client-registry';
import { GrantIds } from './persistence/grant-ids';
import { TokenVault } from './persistence/token-vault';
import { ApproveBySignIn } from './use-cases/approve-by-sign-in';
import { ConnectApp } from './use-cases/connect-app';
import { EndGrantsOfPerson } from './use-cases/end-grants-of-person';
import { PublishApp } from './use-cases/publish-app';
import './partner-access.personal-columns';

@Module({
  imports: [TenantsModule, TypeOrmModule.forFeature([ApiClientEntity, ApiClientSecretEntity, ApiTokenEntity])],
  controllers: [
    ApiClientsController,
    AppGrantsController,
    AuthorizationRequestsController,
    ConsentController,
    OAuthController,
  ],
  providers: [
    ApiClientQueries,
    ApiClientsService,
    AppGrants,
    ApproveBySignIn,
    AuthorizationRequests,
    AuthorizationServer,
    ClientAuthenticationGuard,
    ClientAuthenticator,
    ClientRegistry,
    ClientSecrets,
    ClientStanding,
    ConnectApp,
    EndGrantsOfPerson,
    GrantIds,
    PublishApp,
    PurgeExpiredApiTokens,
    TokenVault,
  ],
  exports: [ClientAuthenticationGuard, ClientStanding],
})
export class PartnerAccessModule implements OnApplicationBootstrap {
  /** Scopes are words for permissions of later modules; a misspelt one stops the boot. */
  onApplicationBootstrap(): void {
    const unknown = permissionsOf(SCOPE_NAMES).filter((permission) => !isDeclaredPermission(permission));
    if (unknown.length > 0)
      throw new Error(`Scopes stand for permissions that no module declares: ${unknown.join(', ')}`);
  }
}
