import { Logger } from '@nestjs/common';
import { SystemClock } from '../../../kernel/clock';
import { currentTenantId } from '../../../platform/tenancy';
import type { DueCredentials } from '../persistence/due-credentials';
import type { SendExpiryReminders } from '../use-cases/send-expiry-reminders';
import { RemindOfExpiries } from './remind-of-expiries.job';

describe('the reminders of all companies', () => {
  it('CMP-01 a company that fails does not keep the others', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const reminded: string[] = [];
    const execute = async (): Promise<void> => {
      await Promise.resolve();
      if (currentTenantId() === 'broken') throw new Error('No such time zone');
      reminded.push(currentTenantId());
    };
    const due = { companies: () => Promise.resolve(['first', 'broken', 'last']) };
    const job = new RemindOfExpiries(
      due as unknown as DueCredentials,
      { execute } as SendExpiryReminders,
      new SystemClock(),
    );
    await job.process();
    expect(reminded).toEqual(['first', 'last']);
    expect(logged).toHaveBeenCalledWith(expect.objectContaining({ tenantId: 'broken' }));
    logged.mockRestore();
  });
});
