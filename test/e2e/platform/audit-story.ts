import { runSql } from '../../support/admin-sql';
import type { TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { AuditSealer, type Verification } from '../../../src/platform/audit';
import { runInContext } from '../../../src/platform/tenancy';

const LOOKBACK = 60;

/** The audit log of a company with a few entries, and somebody who can do with it what the schema's owner can. */
export class AuditStory {
  private constructor(
    private readonly app: TestApp,
    readonly company: TestCompany,
  ) {}

  static async begin(app: TestApp): Promise<AuditStory> {
    const story = new AuditStory(app, await app.company());
    for (let n = 1; n <= 8; n++) await story.addEntry(`tag ${n}`);
    await story.seal();
    return story;
  }

  addEntry = async (name: string): Promise<void> => {
    await this.company.admin.http.post('/tags', { name }).expect(201);
  };

  seal = (): Promise<number> => this.app.app.get(AuditSealer).seal(this.company.tenantId, LOOKBACK);

  verify = async (body: object = {}): Promise<Verification> =>
    (await this.company.admin.http.post('/audit-log/verify', body).expect(200)).body as Verification;

  /** Past triggers and references; `$T` is the company. */
  tamper = (...statements: string[]): Promise<Record<string, unknown>[]> =>
    runSql(
      this.app.adminUrl,
      'SET session_replication_role = replica',
      ...statements.map((statement) => statement.replaceAll('$T', `'${this.company.tenantId}'`)),
    );

  entryAt = async (sequence: number): Promise<string> => {
    const [row] = await this.tamper(`SELECT entry_id FROM audit_seals WHERE tenant_id = $T AND sequence = ${sequence}`);
    return String(row?.['entry_id']);
  };

  within = <T>(work: () => Promise<T>): Promise<T> =>
    runInContext(
      { requestId: 't', correlationId: 't', tenantId: this.company.tenantId, actor: { kind: 'system', name: 'test' } },
      work,
    );
}

/** SQL for the third entry of the chain. */
export const THIRD = '(SELECT entry_id FROM audit_seals WHERE tenant_id = $T AND sequence = 3)';
