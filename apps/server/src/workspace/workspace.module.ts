import { Module } from '@nestjs/common';

import { PortalModule } from '../portal/portal.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { UploadsModule } from '../uploads/uploads.module.ts';
import { AccountController } from './account.controller.ts';
import { BatchesController } from './batches.controller.ts';
import { ItemsController } from './items.controller.ts';
import { WorkspaceController } from './workspace.controller.ts';

/** The workspace of the members and the accounts of their people. */
@Module({
  imports: [PortalModule, SessionModule, UploadsModule],
  controllers: [WorkspaceController, BatchesController, ItemsController, AccountController],
})
export class WorkspaceModule {}
