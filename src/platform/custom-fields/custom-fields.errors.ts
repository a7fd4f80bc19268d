import { defineErrors } from '../../kernel/domain-error';

export const CustomFieldErrors = defineErrors({
  'custom_field.key_taken': { status: 409, title: 'The entity has a custom field with this key' },
  'custom_field.too_many': { status: 409, title: 'An entity has at most fifty custom fields' },
  'custom_field.has_values': { status: 409, title: 'The custom field has values, so its type stays' },
  'custom_field.option_in_use': { status: 409, title: 'A row has the option; archive it instead' },
});
