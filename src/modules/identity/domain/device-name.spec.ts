import { deviceName } from './device-name';

const MOZILLA = 'Mozilla/5.0';

describe('the name of a device', () => {
  it.each([
    [`${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36`, 'Chrome on Windows'],
    [`${MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0`, 'Edge on Windows'],
    [`${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1`, 'Safari on iPhone'],
    [`${MOZILLA} (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36`, 'Chrome on Android'],
    [`${MOZILLA} (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0`, 'Firefox on Linux'],
    ['HeadwaterField/3.2 CFNetwork', 'HeadwaterField'],
    ['', 'Unknown device'],
    ['/', 'Unknown device'],
    [null, 'Unknown device'],
  ])('of %s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
