import type { EntityManager } from 'typeorm';
import { notFound } from '../../../platform/http';
import { CompanyEntity } from './company.entity';

/** The row, held until the end of the transaction. @throws `resource.not_found` */
export async function lockCompany(manager: EntityManager, id: string): Promise<CompanyEntity> {
  const company = await manager.findOne(CompanyEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!company) throw notFound('company');
  return company;
}
