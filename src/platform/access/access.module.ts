import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AbilityFactory } from './ability';
import { DefaultDenyCheck } from './default-deny';
import './messages.permissions';
import { PermissionGuard } from './permission.guard';
import { Policy } from './policy';
import { RecentSignIn } from './recent-sign-in';

/** Needs a {@link RoleRulesSource} from a global module. The composition root registers {@link PermissionGuard} as APP_GUARD. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AbilityFactory, Policy, PermissionGuard, RecentSignIn, DefaultDenyCheck],
  exports: [AbilityFactory, Policy, PermissionGuard, RecentSignIn],
})
export class AccessModule {}
