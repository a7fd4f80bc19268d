/** What the global set-up started and every test process needs to know; passed on in the environment. */
export interface TestServices {
  /** The administrator's connection string for the maintenance database. */
  readonly adminUrl: string;
  readonly redisUrl: string;
  /** A provisioned, migrated and seeded database that nobody may connect to, only clone. */
  readonly template: string;
  /** Password of the application's login, the same in every test database of the cluster. */
  readonly loginPassword: string;
  /** Prefix of every database of this run. */
  readonly prefix: string;
}

const VARIABLE = 'HEADWATER_TEST_SERVICES';

export function announceTestServices(services: TestServices): void {
  process.env[VARIABLE] = JSON.stringify(services);
}

export function testServices(): TestServices {
  const announced = process.env[VARIABLE];
  if (announced === undefined) {
    throw new Error('This test needs services; it belongs to test/integration, test/e2e or test/architecture');
  }
  return JSON.parse(announced) as TestServices;
}
