import { Module } from '@nestjs/common';

import { PortalModule } from '../portal/portal.module.ts';
import { SessionController } from './session.controller.ts';
import { SignInBrake } from './sign-in-brake.ts';

/** Signing in and out. */
@Module({ imports: [PortalModule], controllers: [SessionController], providers: [SignInBrake], exports: [SignInBrake] })
export class SessionModule {}
