import { Column, Entity } from 'typeorm';
import { IdColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** A company to try things in, belonging to the company that made it. */
@Entity('sandboxes')
export class SandboxEntity extends TenantEntity {
  @TextColumn()
  name: string;

  /** Decides the sample data. */
  @Column({ type: 'integer' })
  seed: number;

  /** The company that plays the sandbox now; another one after each reset. */
  @IdColumn()
  sandboxTenantId: string;
}
