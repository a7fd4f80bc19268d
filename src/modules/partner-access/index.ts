export { ClientAuthenticationGuard } from './authentication/client-authentication.guard';
export { ClientStanding } from './authentication/client-standing';
export { SCOPE_NAMES, SCOPES, type Scope } from './domain/scopes';
export { PartnerAccessModule } from './partner-access.module';
export { ApiClientEntity } from './persistence/api-client.entity';
