import { refuseInProduction } from './production-guard';

describe('refuseInProduction', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it('lets development and tests pass', () => {
    process.env['NODE_ENV'] = 'development';
    expect(() => refuseInProduction('Redis', 'REDIS_URL')).not.toThrow();
  });

  it('refuses even when production is configured completely', () => {
    process.env = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://app@db/crm',
      REDIS_URL: 'redis://cache',
      APP_SECRET: 'Zq8vN2mK5xWb7RtYcLpJ4hGfD9sA3eUo',
      JWT_SECRET: 'Xb4nM7kQ2wVz9TrLcHpF5jGdS8yA6eIu',
      SMTP_URL: 'smtp://mail',
      MAIL_FROM: 'mail@acme.example',
      APP_URL: 'https://app.acme.example',
      PUBLIC_URL: 'https://api.acme.example',
    };
    expect(() => refuseInProduction('Redis', 'REDIS_URL')).toThrow(
      'Embedded Redis is refused when NODE_ENV=production; set REDIS_URL',
    );
  });
});
