export { csvFile } from './csv-file';
export { type Deprecation, deprecationHeaders } from './deprecation';
export { Endpoint, ENDPOINT_METADATA, type EndpointOptions } from './endpoint.decorator';
export { configureHttp, createFastifyAdapter, randomToken } from './fastify-app';
export {
  BooleanField,
  CurrencyField,
  DayField,
  DecimalField,
  EmailField,
  EnumField,
  EnumListField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  PhoneField,
  TextField,
  TextListField,
  TimeOfDayField,
  TimeZoneField,
  type FieldOptions,
} from './fields';
export { toDomainError } from './error-translation';
export { gatherFieldParameters } from './field-parameters';
export { IfMatch } from './if-match.decorator';
export { DeletableListQuery, ListQuery } from './list-query.dto';
export { listResponseOf, PageResponse } from './page.response';
export { HttpErrors, notFound, problemOf, type Problem } from './problem';
export { ProblemFilter, sendProblem } from './problem.filter';
export { FieldFaultResponse, ProblemResponse } from './problem.response';
export { RepeatProtection } from './repeat-protection';
export { endpointOf, setResourceHeaders } from './resource-headers';
export { UnparsedForm } from './unparsed-form';
export { createValidationPipe, DayPipe, IdPipe, invalidRequest, WordPipe } from './validation';
