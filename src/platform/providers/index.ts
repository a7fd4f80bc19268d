export {
  CALL_OUTCOMES,
  CARD_OUTCOMES,
  CardProcessor,
  PhoneCalls,
  ProviderErrors,
  SMS_OUTCOMES,
  SmsSender,
  type CallOutcome,
  type CardOutcome,
  type SmsOutcome,
} from './ports';
