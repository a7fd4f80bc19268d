import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { TokenVault } from './token-vault';

/** From the authorization server's name of a grant to the row that people know it by. */
@Injectable()
export class GrantIds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: TokenVault,
  ) {}

  /** Joins the open unit of work of the system. */
  async rowOf(grantId: string): Promise<string> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ id: string }[]>(`SELECT id FROM api_tokens WHERE value_hash = $1 AND kind = 'grant'`, [
        this.vault.hash(grantId),
      ]),
    );
    if (!row) throw new Error('A grant was not kept');
    return row.id;
  }
}
