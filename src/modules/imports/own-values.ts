import { checkNewValues, checkValue, type FieldDefinition, type FieldValues } from '../../platform/custom-fields';
import type { OwnValues, RowFields } from './domain/customer-row';
import type { RowDecision } from './domain/decide-row';
import { type FileCustoms, readFieldText } from './domain/field-text';
import { FIELD_OWNERS, type FieldOwner, type OwnTarget, ownTarget } from './domain/import-target';
import type { Reason } from './domain/reasons';
import type { OwnFields } from './own-fields';

/** The cells that fill fields of the company's own, each checked as every other way in checks it. */
export function readOwnValues(
  cells: ReadonlyMap<OwnTarget, string>,
  { targets }: OwnFields,
  customs: FileCustoms,
): OwnValues {
  const fields: Record<FieldOwner, Record<string, FieldValues[string]>> = { customer: {}, property: {}, contact: {} };
  const faults: Reason[] = [];
  for (const [target, text] of cells) {
    const definition = targets.get(target);
    if (!definition) continue;
    const checked = checkValue(definition, readFieldText(definition, text, customs));
    if ('value' in checked) fields[ownerOf(target)][definition.key] = checked.value;
    else faults.push(invalid(target, checked.detail));
  }
  return { fields, faults };
}

export interface CompletedFields {
  readonly fields: RowFields;
  /** What is required of a row that would be new, and missing. */
  readonly faults: readonly Reason[];
}

/** New rows get the defaults of what they do not say, and must have what is required. Rows that are there keep what they have. */
export function completeFields(
  { decision, addsProperty, addsContact }: RowDecision,
  said: RowFields,
  { definitions }: OwnFields,
): CompletedFields {
  const isNew = { customer: decision === 'create', property: addsProperty, contact: addsContact };
  const fields: Record<FieldOwner, FieldValues> = { ...said };
  const faults: Reason[] = [];
  for (const owner of FIELD_OWNERS) {
    if (!isNew[owner] || definitions[owner].length === 0) continue;
    const checked = checkNewValues(definitions[owner], said[owner]);
    fields[owner] = checked.values;
    for (const { pointer, detail } of checked.faults)
      faults.push(invalid(ownTarget(owner, keyIn(pointer, definitions[owner])), detail));
  }
  return { fields, faults };
}

/** Values for a property or a contact that the row does not make. */
export function unusedFields({ addsProperty, addsContact }: RowDecision, said: RowFields): Reason[] {
  const isSaid = (owner: FieldOwner): boolean => Object.keys(said[owner]).length > 0;
  return [
    ...(isSaid('property') && !addsProperty ? [{ code: 'property_fields_unused' as const }] : []),
    ...(isSaid('contact') && !addsContact ? [{ code: 'contact_fields_unused' as const }] : []),
  ];
}

function invalid(target: OwnTarget, detail: string): Reason {
  return { code: 'invalid_custom_field', about: target, detail };
}

function ownerOf(target: OwnTarget): FieldOwner {
  return target.split('.')[1] as FieldOwner;
}

/** Faults point at `/customFields/<key>`. */
function keyIn(pointer: string, definitions: readonly FieldDefinition[]): string {
  return definitions.find(({ key }) => pointer.endsWith(`/${key}`))?.key ?? pointer;
}
