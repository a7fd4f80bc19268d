import { allowedCommands, type RuleSetCommand, type RuleSetStatus, statusAfter } from './domain/rule-set-status';
import { PricingErrors } from './pricing.errors';

/** @throws `pricing_rule_set.illegal_command` (409) with what is allowed instead */
export function assertAllowed(status: RuleSetStatus, command: RuleSetCommand): RuleSetStatus {
  const next = statusAfter(status, command);
  if (next !== undefined) return next;
  throw PricingErrors['pricing_rule_set.illegal_command'](`A ${status} rule set cannot take "${command}".`, {
    members: { status, allowed: allowedCommands(status) },
  });
}
