import { Injectable } from '@nestjs/common';
import { type CalendarDay, dayIn } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { CompanyClock } from '../../../platform/company-clock';
import { lockInCompany, UnitOfWork } from '../../../platform/database';
import { composeLetter, Mail } from '../../../platform/mail';
import { currentTenantId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { dueReminder, type ReminderDays } from '../domain/reminder-schedule';
import type { Credential } from '../domain/vocabulary';
import { ComplianceReminderEntity } from '../persistence/compliance-reminder.entity';
import { DueCredentials, type EndingCredential } from '../persistence/due-credentials';
import { PeopleInCharge } from '../persistence/people-in-charge';

type Due = EndingCredential & { readonly daysBefore: ReminderDays };

const MANAGED_WITH = { license: 'licenses:update', certification: 'certifications:update' } as const;

/**
 * Tells those who manage licences and certifications of the current company which of them end soon (CMP-01). A reminder and its
 * letters are written together, so each is sent once however often this runs; nobody in charge means that it stays due.
 */
@Injectable()
export class SendExpiryReminders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly due: DueCredentials,
    private readonly people: PeopleInCharge,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly mail: Mail,
  ) {}

  async execute(): Promise<void> {
    const today = dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    await this.unitOfWork.run(async (manager) => {
      await lockInCompany(manager, 'compliance_reminders');
      const due = dueOf(await this.due.ending(today), today);
      for (const credential of ['license', 'certification'] as const)
        await this.remind(
          credential,
          due.filter((one) => one.credential === credential),
        );
    });
  }

  private async remind(credential: Credential, due: readonly Due[]): Promise<void> {
    if (due.length === 0) return;
    const people = await this.people.who(MANAGED_WITH[credential]);
    if (people.length === 0) return;
    const tenantId = currentTenantId();
    await this.unitOfWork.manager.insert(
      ComplianceReminderEntity,
      due.map(({ id, expiresOn, daysBefore }) => ({
        id: newId(),
        tenantId,
        expiresOn,
        daysBefore,
        ...(credential === 'license' ? { licenseId: id } : { certificationId: id }),
      })),
    );
    for (const { email, firstName } of people) {
      await this.mail.queue({
        kind: `compliance.${credential}_expiry`,
        to: email,
        subject: credential === 'license' ? 'Licences that expire soon' : 'Certifications that expire soon',
        ...composeLetter({
          greeting: `Hello ${firstName},`,
          paragraphs: due.map(lineOf),
          closing: ['You get this because you manage them. Work on the days after is blocked until they are renewed.'],
        }),
      });
    }
  }
}

function dueOf(ending: readonly EndingCredential[], today: CalendarDay): Due[] {
  return ending.flatMap((one) => {
    const daysBefore = dueReminder(one.expiresOn, today, one.sent);
    return daysBefore === null ? [] : [{ ...one, daysBefore }];
  });
}

function lineOf({ kind, number, authority, holder, expiresOn }: Due): string {
  const which = number === null ? kind : `${kind} ${number}`;
  return `${which} (${authority}) of ${holder ?? 'the company'} expires on ${expiresOn}.`;
}
