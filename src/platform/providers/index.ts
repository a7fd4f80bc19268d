export {
  CardProcessor,
  PhoneCalls,
  ProviderErrors,
  SmsSender,
  type CallOutcome,
  type CardOutcome,
  type SmsOutcome,
} from './ports';
