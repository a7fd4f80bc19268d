import type { FieldFault } from '../../../kernel/domain-error';
import type { PricingRule, PricingZone, RuleSetContent } from './rule-set';

/** What the fields alone cannot tell: codes that clash, rules that can never mean anything. */
export function ruleSetFaults(content: RuleSetContent): FieldFault[] {
  const { zones, rules, tiers, surcharges } = content;
  return [
    ...Object.entries({ zones, rules, tiers, surcharges }).flatMap(([list, things]) => takenCodes(list, things)),
    ...zones.flatMap(areaFaults),
    ...rules.flatMap((rule, index) => ruleFaults(rule, `/rules/${index}`, content)),
  ];
}

function takenCodes(list: string, things: readonly { readonly code: string }[]): FieldFault[] {
  const codes = things.map(({ code }) => code);
  return codes.flatMap((code, index) => {
    if (codes.indexOf(code) === index) return [];
    return [{ pointer: `/${list}/${index}/code`, code: 'taken', detail: `${code} is there already.` }];
  });
}

function areaFaults({ area: { postalCodes = [], counties = [], circle } }: PricingZone, index: number): FieldFault[] {
  if (postalCodes.length > 0 || counties.length > 0 || circle !== undefined) return [];
  const detail = 'Give postalCodes, counties or a circle.';
  return [{ pointer: `/zones/${index}/area`, code: 'empty', detail }];
}

function ruleFaults({ when, ...rule }: PricingRule, pointer: string, { tiers, zones }: RuleSetContent): FieldFault[] {
  const faults: FieldFault[] = [];
  const report = (place: string, code: string, detail: string): void => {
    faults.push({ pointer: `${pointer}${place}`, code, detail });
  };
  if ((rule.percent === undefined) === (rule.amountMinor === undefined)) {
    report('', 'one_effect', 'Give either percent or amountMinor.');
  }
  if (when.validFrom !== undefined && when.validTo !== undefined && when.validTo < when.validFrom) {
    report('/when/validTo', 'before_valid_from', 'Use a day on or after validFrom.');
  }
  if ((when.seasonFrom === undefined) !== (when.seasonTo === undefined)) {
    report('/when', 'season_incomplete', 'A season has seasonFrom and seasonTo.');
  }
  const isMissing = (known: readonly { readonly code: string }[], codes: readonly string[] = []): boolean =>
    codes.some((code) => !known.some((one) => one.code === code));
  if (isMissing(tiers, when.tierCodes)) report('/when/tierCodes', 'unknown', 'Every tier must be in this rule set.');
  if (isMissing(zones, when.zoneCodes)) report('/when/zoneCodes', 'unknown', 'Every zone must be in this rule set.');
  return faults;
}
