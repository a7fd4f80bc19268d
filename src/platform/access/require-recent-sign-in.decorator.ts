import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { RECENT_MINUTES, RecentSignIn } from './recent-sign-in';

const MINUTES = Symbol('recent sign-in');

/** Runs after the guards that find out who calls and whether he may. */
@Injectable()
export class RecentSignInGuard implements CanActivate {
  constructor(private readonly recentSignIn: RecentSignIn) {}

  canActivate(route: ExecutionContext): boolean {
    this.recentSignIn.assert(Reflect.getOwnMetadata(MINUTES, route.getHandler()) as number | undefined);
    return true;
  }
}

/**
 * The caller must have proved who he is within the last minutes, at sign-in or by `POST /api/v2/auth/step-up`; else 401
 * `access.step_up_required`. Stands beside the access decision, it does not replace it. Where only some requests of an
 * operation need it, the use case asks {@link RecentSignIn} itself.
 */
export function RequireRecentSignIn(minutes: number = RECENT_MINUTES): MethodDecorator {
  if (!(minutes > 0)) throw new Error('A recent sign-in is some minutes old');
  return applyDecorators(
    (_target: object, _name: string | symbol, descriptor: PropertyDescriptor) => {
      Reflect.defineMetadata(MINUTES, minutes, descriptor.value as object);
    },
    UseGuards(RecentSignInGuard),
    ApiExtension('x-recent-sign-in', minutes),
  );
}
