import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { accessDecisionOf, type AccessDecision } from './require-permission.decorator';
import { isDeclaredPermission } from './vocabulary';

export interface DecidedHandler {
  readonly controller: string;
  readonly handler: string;
  readonly decision: AccessDecision | undefined;
}

/** Every route handler of the application with its access decision. */
export function routeHandlers(discovery: DiscoveryService, scanner: MetadataScanner): readonly DecidedHandler[] {
  return discovery.getControllers().flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
      return [{ controller: metatype.name, handler: name, decision: accessDecisionOf(handler, metatype) }];
    });
  });
}

/** Throws one error that lists every handler without a decision and every permission that no module declares. */
export function assertEveryHandlerDecided(discovery: DiscoveryService, scanner: MetadataScanner): void {
  const faults = routeHandlers(discovery, scanner).flatMap(({ controller, handler, decision }) => {
    if (!decision)
      return [`${controller}.${handler} has neither @RequirePermission nor @AuthenticatedOnly nor @Public`];
    if (decision.kind !== 'permissions' && decision.kind !== 'scope') return [];
    const unknown = decision.permissions.filter((permission) => !isDeclaredPermission(permission));
    return unknown.map((permission) => `${controller}.${handler} needs ${permission}, which no module declares`);
  });
  if (faults.length > 0) throw new Error(`Routes are denied by default:\n  ${faults.join('\n  ')}`);
}

/** Stops the boot of an application with an undecided route. */
@Injectable()
export class DefaultDenyCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    assertEveryHandlerDecided(this.discovery, this.scanner);
  }
}
