import type { TestCompany } from './company';

export interface SalesData {
  readonly pipelineId: string;
  readonly lostReasonId: string;
  readonly leadSourceId: string;
  readonly assignmentRuleId: string;
  readonly referralPartnerId: string;
  /** A lead. */
  readonly opportunityId: string;
}

/** A pipeline, a lead in it and what leads refer to. `word` makes the names of several sets different. */
export async function createSalesData({ admin, user }: TestCompany, word: string): Promise<SalesData> {
  const make = async (path: string, body: object): Promise<string> =>
    ((await admin.http.post(path, body).expect(201)).body as { id: string }).id;
  const pipelineId = await make('/pipelines', { name: `Pipeline ${word}` });
  const leadSourceId = await make('/lead-sources', { name: `Source ${word}` });
  return {
    pipelineId,
    leadSourceId,
    lostReasonId: await make('/lost-reasons', { name: `Reason ${word}` }),
    assignmentRuleId: await make('/assignment-rules', {
      name: `Rule ${word}`,
      kind: 'round_robin',
      members: [{ userId: user.id }],
    }),
    referralPartnerId: await make('/referral-partners', { name: `Partner ${word}`, kind: 'realtor' }),
    opportunityId: await make('/opportunities', {
      title: 'New system',
      pipelineId,
      contactName: 'Lena Fontenot',
      leadSourceId,
      valueMinor: 1_000_000,
    }),
  };
}
