import { newId } from '../../../src/kernel/ids';
import { AuditAnchors } from '../../../src/platform/audit';
import { UnitOfWork } from '../../../src/platform/database';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { AuditStory, THIRD } from './audit-story';

describe('Tampering with the audit log', () => {
  let app: TestApp;
  let company: TestCompany;
  let story: AuditStory;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    story = await AuditStory.begin(app);
    ({ company } = story);
  });
  afterAll(() => app.close());

  it.each([
    [
      'altered_row',
      'another value',
      [`UPDATE audit_log SET after = '{"name": "x"}' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'another action',
      [`UPDATE audit_log SET action = 'tag.deleted' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'another actor',
      [`UPDATE audit_log SET actor = actor || '{"id": null}' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'another name',
      [`UPDATE audit_log SET actor = actor || '{"name": "Somebody"}' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'another address',
      [`UPDATE audit_log SET ip = '192.0.2.1' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'another time',
      [`UPDATE audit_log SET at = at + interval '1 microsecond' WHERE tenant_id = $T AND id = ${THIRD}`],
    ],
    [
      'altered_row',
      'an erasure that nobody recorded',
      [
        `UPDATE audit_log SET erased_at = now(), before = NULL, after = NULL WHERE tenant_id = $T AND id = ${THIRD}`,
        'UPDATE audit_seals SET salt = NULL WHERE tenant_id = $T AND sequence = 3',
      ],
    ],
    ['missing_row', 'an entry that is gone', [`DELETE FROM audit_log WHERE tenant_id = $T AND id = ${THIRD}`]],
    ['missing_row', 'a seal that is gone', ['DELETE FROM audit_seals WHERE tenant_id = $T AND sequence = 3']],
    [
      'reordered',
      'two seals that changed places',
      [
        'UPDATE audit_seals SET sequence = 1000003 WHERE tenant_id = $T AND sequence = 3',
        'UPDATE audit_seals SET sequence = 3 WHERE tenant_id = $T AND sequence = 6',
        'UPDATE audit_seals SET sequence = 6 WHERE tenant_id = $T AND sequence = 1000003',
      ],
    ],
    [
      'reordered',
      'two entries that changed places',
      [
        `UPDATE audit_seals s SET entry_id = gen_random_uuid(), sealed_at = sealed_at WHERE tenant_id = $T AND sequence = 0`,
        `CREATE TEMP TABLE swapped AS SELECT sequence, entry_id, salt FROM audit_seals WHERE tenant_id = $T AND sequence IN (3, 6)`,
        `UPDATE audit_seals SET entry_id = gen_random_uuid() WHERE tenant_id = $T AND sequence IN (3, 6)`,
        `UPDATE audit_seals s SET entry_id = w.entry_id FROM swapped w WHERE s.tenant_id = $T AND s.sequence = 9 - w.sequence AND w.sequence IN (3, 6)`,
      ],
    ],
    [
      'forged_hash',
      'another hash',
      [`UPDATE audit_seals SET hash = sha256('x') WHERE tenant_id = $T AND sequence = 3`],
    ],
  ] as const)('PLT-19 names %s at its place: %s', async (kind, _case, statements) => {
    const entryId = await story.entryAt(3);
    await story.tamper(...statements);
    const { isIntact, firstFault, verified } = await story.verify();
    expect({ isIntact, verified, kind: firstFault?.kind, sequence: firstFault?.sequence }).toEqual({
      isIntact: false,
      verified: 2,
      kind,
      sequence: 3,
    });
    if (kind === 'altered_row' || kind === 'forged_hash') expect(firstFault?.entryId).toBe(entryId);
  });

  it('PLT-19 names a last row that was altered and a last hash that was forged', async () => {
    const { head } = await story.verify();
    const last = head?.sequence ?? 0;
    const id = await story.entryAt(last);
    await story.tamper(`UPDATE audit_log SET action = 'tag.kept' WHERE tenant_id = $T AND id = '${id}'`);
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'altered_row', sequence: last, entryId: id });
    await story.tamper(
      `UPDATE audit_log SET action = 'tag.created' WHERE tenant_id = $T AND id = '${id}'`,
      `UPDATE audit_seals SET hash = sha256('x') WHERE tenant_id = $T AND sequence = ${last}`,
    );
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'forged_hash', sequence: last, entryId: id });
  });

  it('PLT-19 names a tail that was cut off, also when the head was set back or taken away', async () => {
    const { head } = await story.verify();
    const last = head?.sequence ?? 0;
    await story.within(() => app.app.get(AuditAnchors).anchor());
    const [before] = await story.tamper(
      `SELECT encode(hash, 'hex') AS hash FROM audit_seals WHERE tenant_id = $T AND sequence = ${last - 2}`,
    );
    await story.tamper(
      `DELETE FROM audit_log a USING audit_seals s WHERE s.tenant_id = $T AND s.sequence > ${last - 2} AND a.id = s.entry_id`,
      `DELETE FROM audit_seals WHERE tenant_id = $T AND sequence > ${last - 2}`,
    );
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'truncated_tail', sequence: last - 1 });
    await story.tamper(
      `UPDATE audit_heads SET sequence = ${last - 2}, hash = '\\x${String(before?.['hash'])}' WHERE tenant_id = $T`,
    );
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'forged_hash', sequence: last - 2 });
    await story.tamper('DELETE FROM audit_heads WHERE tenant_id = $T');
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'truncated_tail' });
  });

  it('PLT-19 finds an older head with its good signature by the anchors', async () => {
    const [older] = await story.tamper('SELECT sequence, hash, signature FROM audit_heads WHERE tenant_id = $T');
    await company.admin.http.post('/tags', { name: 'to be forgotten' }).expect(201);
    await story.seal();
    await story.within(() => app.app.get(AuditAnchors).anchor());
    const sequence = Number(older?.['sequence']);
    await story.tamper(
      `UPDATE audit_heads SET sequence = ${sequence}, hash = '\\x${(older?.['hash'] as Buffer).toString('hex')}', signature = '${String(older?.['signature'])}' WHERE tenant_id = $T`,
      `DELETE FROM audit_log a USING audit_seals s WHERE s.tenant_id = $T AND s.sequence > ${sequence} AND a.id = s.entry_id`,
      `DELETE FROM audit_seals WHERE tenant_id = $T AND sequence > ${sequence}`,
    );
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'truncated_tail', sequence: sequence + 1 });
  });

  it('PLT-19 is not fooled by a chain that was made anew without the key', async () => {
    await story.tamper(
      `UPDATE audit_log SET after = '{"name": "made up"}' WHERE tenant_id = $T AND id = ${THIRD}`,
      'DELETE FROM audit_seals WHERE tenant_id = $T',
      `UPDATE audit_heads SET sequence = 0, hash = '\\x${'00'.repeat(32)}', checked_at = '-infinity' WHERE tenant_id = $T`,
    );
    const [genuine] = await story.tamper('SELECT signature FROM audit_heads WHERE tenant_id = $T');
    // The forger runs our own code, with a key of his own.
    await story.seal();
    await story.tamper(`UPDATE audit_heads SET signature = '${String(genuine?.['signature'])}' WHERE tenant_id = $T`);
    const { head, firstFault } = await story.verify();
    expect(firstFault).toMatchObject({ kind: 'forged_hash', sequence: head?.sequence });
  });

  it('PLT-19 names an entry that was put in beside the chain', async () => {
    const id = newId();
    await story.tamper(
      `INSERT INTO audit_log (tenant_id, id, at, actor, action, resource_type, resource_id)
       VALUES ($T, '${id}', now() - interval '40 days', '{"kind": "user", "id": null, "name": "x"}', 'tag.created', 'tag', '${newId()}')`,
    );
    await story.seal();
    expect((await story.verify()).firstFault).toMatchObject({ kind: 'unsealed_row', sequence: null, entryId: id });
  });

  it.each([
    'UPDATE audit_log SET erased_at = now(), before = NULL, after = NULL, ip = NULL',
    "UPDATE audit_log SET after = '{}'",
    'UPDATE audit_seals SET salt = NULL',
    'DELETE FROM audit_seals',
    'UPDATE audit_heads SET sequence = 0',
    'INSERT INTO audit_heads (hash, signature) VALUES (sha256(NULL), NULL)',
    'TRUNCATE audit_log CASCADE',
  ])('PLT-18 lets the application not say: %s', async (statement) => {
    await expect(
      story.within(() => app.app.get(UnitOfWork).run((manager) => manager.query(statement))),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each([
    ['audit_log', "UPDATE audit_log SET after = '{}' WHERE tenant_id = $T"],
    ['audit_log', 'DELETE FROM audit_log WHERE tenant_id = $T'],
    ['audit_seals', "UPDATE audit_seals SET hash = sha256('x') WHERE tenant_id = $T"],
    ['audit_anchors', 'TRUNCATE audit_anchors'],
  ])('PLT-18 refuses changes to %s even to the owner, unless he takes the triggers away', async (table, statement) => {
    await expect(runSql(app.adminUrl, statement.replaceAll('$T', `'${company.tenantId}'`))).rejects.toThrow(
      `${table} is append-only`,
    );
  });
});
