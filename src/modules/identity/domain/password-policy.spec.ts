import { judgePassword, normalizePassword, type PasswordOwner } from './password-policy';

const ada: PasswordOwner = {
  email: 'ada.moreno@demo.example',
  firstName: 'Ada',
  lastName: 'Moreno',
  companies: ['Demo Septic Co.', 'demo'],
};
const faultsOf = (passwords: readonly string[]) => passwords.map((password) => judgePassword(password, ada));
const all = <T>(length: number, value: T): T[] => Array.from({ length }, () => value);

describe('the password policy', () => {
  it('PLT-09 takes ten characters of any kind and more, spaces and other scripts included, without rules about kinds', () => {
    const good = [
      'headwater-demo',
      'gravel road',
      'nur kleine buchstaben hier',
      'пароль-от-колодца',
      '井戸の水はとても冷たいです',
      '🪣🚚🌧️ tank seven',
      'x7'.repeat(3) + 'kq'.repeat(61),
    ];
    expect(faultsOf(good)).toEqual(all(good.length, null));
  });

  it('PLT-09 counts characters, not bytes or halves of them', () => {
    expect(faultsOf(['gravelroa', 'äöüßéèêçñ', '🪣🚚🌧🪣🚚🌧🪣🚚🌧'])).toEqual(all(3, 'too_short'));
    // Nine letters and a combining accent are nine characters.
    expect(judgePassword('gravelroe\u0301', ada)).toBe('too_short');
  });

  it('PLT-09 refuses common ones, also doubled or decorated, and few different characters', () => {
    const common = [
      '1234567890',
      'QWERTYUIOP',
      'Password123',
      'sunshine!2024',
      '99-Sunshine-99',
      'baseballbaseball',
      'ababababababab',
    ];
    expect(faultsOf(common)).toEqual(all(common.length, 'too_common'));
  });

  it('PLT-09 refuses what is made of the e-mail address, the name or the company', () => {
    const personal = [
      'my-moreno-password',
      'ada.moreno@demo.example',
      'demo septic co 1',
      'ada2024!!! ada',
      'Ada-Demo-99!',
    ];
    expect(faultsOf(personal)).toEqual(all(personal.length, 'too_personal'));
    expect(judgePassword('canada is wide', ada)).toBeNull();
  });

  it('PLT-09 knows one spelling of what looks the same', () => {
    expect(normalizePassword('cafe\u0301 ﬁne')).toBe(normalizePassword('café fine'));
    expect(normalizePassword(' two  spaces ')).toBe(' two  spaces ');
  });
});
