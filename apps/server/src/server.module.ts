import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AllianceModule, type Alliance, type Role } from '#lib/nest';

import { AccessGuard } from './access/access.guard.ts';
import { ArkModule } from './ark/ark.module.ts';
import { HealthModule } from './health/health.module.ts';
import { ImageModule } from './image/image.module.ts';
import { OaiModule } from './oai/oai.module.ts';
import { PortalModule } from './portal/portal.module.ts';
import { PresentationModule } from './presentation/presentation.module.ts';
import { RestModule } from './rest/rest.module.ts';
import { SessionModule } from './session/session.module.ts';
import { UploadsModule } from './uploads/uploads.module.ts';
import { WorkspaceModule } from './workspace/workspace.module.ts';

/** Which features a role switches on. */
const FEATURES: Readonly<Record<Role, readonly Type[]>> = {
  image: [ImageModule],
  presentation: [PresentationModule],
  oai: [OaiModule],
  portal: [PortalModule, ArkModule],
  workspace: [SessionModule, WorkspaceModule],
  rest: [RestModule],
  uploads: [UploadsModule],
};

/** The server, composed of the features its roles name; health is always on. */
@Module({})
export class ServerModule {
  static of(alliance: Alliance, publicUrl: string): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        AllianceModule.of(alliance, publicUrl),
        HealthModule,
        ...new Set(alliance.config.roles.flatMap((role) => FEATURES[role])),
      ],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}
