import { type AppConfig, loadConfig } from '../../../config';
import { createCompany } from '../../../src/create-company';
import { newId } from '../../../src/kernel/ids';
import { startTestApp } from '../../support/app';
import { useTestDatabase } from '../../support/test-database';

describe('company:create', () => {
  let config: AppConfig;

  beforeAll(async () => {
    const { appUrl, redisUrl } = await useTestDatabase();
    config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: appUrl, REDIS_URL: redisUrl });
  });

  const order = () => {
    const slug = `new-${newId()}`;
    return {
      slug,
      name: 'New Septic',
      timeZone: 'America/Denver',
      currency: 'USD',
      adminEmail: `boss@${slug}.example`,
    };
  };

  it('makes nothing when the address, the slug or the order is not good', async () => {
    const first = order();
    await createCompany(config, first);
    const second = { ...order(), adminEmail: first.adminEmail };
    await expect(createCompany(config, second)).rejects.toThrow('has an account already');
    await createCompany(config, { ...second, adminEmail: order().adminEmail });
    await expect(createCompany(config, { ...order(), slug: first.slug })).rejects.toThrow('belongs to another');
    await expect(createCompany(config, { ...order(), timeZone: 'Mars/Olympus' })).rejects.toThrow('Mars/Olympus');
  });

  it('sets up a company that its admin can sign in to and work with', async () => {
    const wanted = order();
    const password = await createCompany(config, wanted);
    // Only now: Passport knows the strategies of the application that was made last.
    const test = await startTestApp();
    try {
      const signedIn = await test.http.post('/auth/login', { email: wanted.adminEmail, password }).expect(200);
      expect(signedIn.body).toMatchObject({ role: 'admin', tenant: { slug: wanted.slug, name: 'New Septic' } });
      const { accessToken } = signedIn.body as { accessToken: string };
      const jobTypes = await test.http.as(accessToken).get('/job-types').expect(200);
      expect((jobTypes.body as { data: unknown[] }).data.length).toBeGreaterThan(0);
    } finally {
      await test.close();
    }
  });
});
