export { checkNewValues, checkValue } from './check-values';
export { CustomFields, type FieldsRequest, type GivenFields, withChangedFields } from './custom-fields';
export { CustomFieldErrors } from './custom-fields.errors';
export { CustomFieldsHttpModule, CustomFieldsModule, CustomFieldsWorkerModule } from './custom-fields.module';
export type { FieldFilters } from './field-filters';
export { defineFieldHost, type FieldHost } from './field-host';
export type { FieldDefinition, FieldValues } from './field-types';
export { fieldsColumn, FieldsView } from './fields-view';
export { CustomFieldsAnswer, CustomFieldsField, FieldFiltersField } from './http/fields';
