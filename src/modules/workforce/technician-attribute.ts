import { Injectable } from '@nestjs/common';
import { PrincipalAttributes } from '../../platform/tenancy';

/** Lets rules say `${technicianId}`: the active technician that a signed-in user is. */
@Injectable()
export class TechnicianAttribute {
  constructor(attributes: PrincipalAttributes) {
    attributes.register('technicianId', async ({ tenantId, userId }, manager) => {
      const [technician] = await manager.query<{ id: string }[]>(
        'SELECT id FROM technicians WHERE tenant_id = $1 AND user_id = $2 AND is_active AND deleted_at IS NULL',
        [tenantId, userId],
      );
      return technician?.id ?? null;
    });
  }
}
