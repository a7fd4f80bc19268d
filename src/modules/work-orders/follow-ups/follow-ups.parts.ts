import { KeepFollowUpInStepOnWorkOrderStatusChanged } from '../subscribers/keep-follow-up-in-step.on-work-order-status-changed';
import { OpenFollowUpOnWorkOrderFormItemFailed } from '../subscribers/open-follow-up.on-work-order-form-item-failed';
import { CallbackRates } from './callback-rates';
import { FollowUpsController } from './http/follow-ups.controller';
import { KeepFollowUpInStep } from './use-cases/keep-follow-up-in-step';
import { OpenFollowUp } from './use-cases/open-follow-up';
import { OpenFollowUpOfFailure } from './use-cases/open-follow-up-of-failure';

/** What follow-ups add to the module. */
export const FOLLOW_UP_CONTROLLERS = [FollowUpsController];
export const FOLLOW_UP_PROVIDERS = [
  CallbackRates,
  KeepFollowUpInStep,
  KeepFollowUpInStepOnWorkOrderStatusChanged,
  OpenFollowUp,
  OpenFollowUpOfFailure,
  OpenFollowUpOnWorkOrderFormItemFailed,
];
