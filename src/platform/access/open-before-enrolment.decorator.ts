import { SetMetadata } from '@nestjs/common';

const OPEN = 'headwater:open-before-enrolment';

/**
 * Also open to somebody whose company asks for a second factor that he has not shown: what he needs to set one up, or to show the one he has.
 * Stands beside the access decision, it does not replace it.
 */
export function OpenBeforeEnrolment(): MethodDecorator {
  return SetMetadata(OPEN, true);
}

export function isOpenBeforeEnrolment(handler: object): boolean {
  return Reflect.getOwnMetadata(OPEN, handler) === true;
}
