import { Module, type OnModuleInit } from '@nestjs/common';

import { UploadSpool } from './upload-spool.ts';
import { UploadsController } from './uploads.controller.ts';

/** Resumable uploads. */
@Module({ controllers: [UploadsController], providers: [UploadSpool], exports: [UploadSpool] })
export class UploadsModule implements OnModuleInit {
  readonly #spool: UploadSpool;

  constructor(spool: UploadSpool) {
    this.#spool = spool;
  }

  onModuleInit(): Promise<void> {
    return this.#spool.prepare();
  }
}
