import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { UnitOfWork } from '../../../platform/database';
import { REMINDER_DAYS } from '../domain/reminder-schedule';
import type { Credential } from '../domain/vocabulary';

/** A credential that ends soon. */
export interface EndingCredential {
  readonly credential: Credential;
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly authority: string;
  readonly expiresOn: CalendarDay;
  /** Name of the technician or the vehicle; null for the company's own. */
  readonly holder: string | null;
  /** Reminders of this end that were sent, in days before it. */
  readonly sent: readonly number[];
}

const FARTHEST = REMINDER_DAYS[0];
/** A letter of more lines would not be read; the rest follows in the next run. */
const MAXIMUM = 200;

const endingIn = (table: string, credential: Credential, column: string, vehicle: string): string => `
  SELECT '${credential}' AS credential, x.id, x.kind, x.number, x.authority, x.expires_on::text AS "expiresOn",
    coalesce(t.first_name || ' ' || t.last_name, v.name) AS holder,
    ARRAY(SELECT r.days_before FROM compliance_reminders r WHERE r.${column} = x.id AND r.expires_on = x.expires_on) AS sent
  FROM ${table} x LEFT JOIN technicians t ON t.tenant_id = x.tenant_id AND t.id = x.technician_id
    LEFT JOIN vehicles v ON v.tenant_id = x.tenant_id AND v.id = ${vehicle}
  WHERE x.expires_on BETWEEN $1::date AND $1::date + ${FARTHEST} AND x.revoked_on IS NULL AND t.deleted_at IS NULL AND v.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM compliance_reminders r WHERE r.${column} = x.id AND r.expires_on = x.expires_on
      AND r.days_before <= CASE WHEN x.expires_on <= $1::date + 30 THEN 30 WHEN x.expires_on <= $1::date + 60 THEN 60 ELSE 90 END)`;

/** Finds what people have to be reminded of. */
@Injectable()
export class DueCredentials {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Companies in which something ends soon; as wide as any time zone, so that none is missed. */
  companies(today: CalendarDay): Promise<string[]> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const ending = `WHERE revoked_on IS NULL AND expires_on BETWEEN $1::date - 1 AND $1::date + ${FARTHEST + 1}`;
      const rows = await manager.query<{ tenantId: string }[]>(
        `SELECT s.tenant_id AS "tenantId" FROM (
           SELECT tenant_id FROM licenses ${ending} UNION SELECT tenant_id FROM certifications ${ending}) s
         JOIN tenants n ON n.id = s.tenant_id AND n.status = 'active' ORDER BY s.tenant_id`,
        [today],
      );
      return rows.map(({ tenantId }) => tenantId);
    });
  }

  /** Of the current company, the nearest end first. */
  ending(today: CalendarDay): Promise<EndingCredential[]> {
    return this.unitOfWork.manager.query<EndingCredential[]>(
      `${endingIn('licenses', 'license', 'license_id', 'x.vehicle_id')} UNION ALL
       ${endingIn('certifications', 'certification', 'certification_id', 'NULL::uuid')}
       ORDER BY "expiresOn", id LIMIT ${MAXIMUM}`,
      [today],
    );
  }
}
