import { Module } from '@nestjs/common';

import { ArkController } from './ark.controller.ts';

/** ARK identifiers. */
@Module({ controllers: [ArkController] })
export class ArkModule {}
