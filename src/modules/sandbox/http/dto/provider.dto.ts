import { CurrencyField, MoneyField, TextField } from '../../../../platform/http';

const phone = {
  max: 16,
  pattern: /^\+[1-9]\d{6,14}$/,
  example: '+15045550100',
  description: 'E.164. Numbers ending 0001 to 0004 fail, each in its own way; all others work.',
};

export class SendSandboxTextDto {
  @TextField(phone)
  to: string;

  @TextField({ max: 1_600, example: 'We are on our way.' })
  text: string;
}

export class ChargeSandboxCardDto {
  @TextField({ max: 23, example: '4242424242424242', description: 'A test number; any other card is declined.' })
  card: string;

  @MoneyField({ min: 1, example: 12_500 })
  amountMinor: number;

  @CurrencyField()
  currency: string;
}

export class CallSandboxPhoneDto {
  @TextField(phone)
  to: string;

  @TextField({ max: 1_600, example: 'Your appointment is tomorrow at nine.' })
  script: string;
}
