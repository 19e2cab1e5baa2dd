import { randomBytes } from 'node:crypto';

import { Module } from '@nestjs/common';
import { AllianceSetup, Catalogue, ChangeLog } from '#lib/domain';
import { OAI_DC } from '#lib/metadata';
import { OaiProvider } from '#lib/oai-pmh';
import { AllianceRecords, Links } from '#lib/views';

import { OaiController } from './oai.controller.ts';

const PAGE_SIZE = 200;
const SECRET_FACT = 'oai-token-secret';

/** The secret of resumption tokens: made once and kept, so that tokens hold across restarts and servers. */
const tokenSecret = (setup: AllianceSetup): Promise<string> =>
  setup.settleFact(SECRET_FACT, randomBytes(32).toString('base64url'));

/** OAI-PMH. */
@Module({
  controllers: [OaiController],
  providers: [
    {
      provide: OaiProvider,
      inject: [ChangeLog, Catalogue, Links, AllianceSetup],
      useFactory: async (log: ChangeLog, catalogue: Catalogue, links: Links, setup: AllianceSetup) =>
        new OaiProvider({
          source: new AllianceRecords(log, catalogue, links),
          formats: [OAI_DC],
          baseUrl: links.oai(),
          repositoryName: '方志 Fangzhi',
          adminEmails: [`admin@${links.host.includes('.') ? links.host : 'fangzhi.invalid'}`],
          repositoryIdentifier: links.host,
          sampleIdentifier: links.oaiIdentifier('b7k2m9q4x'),
          pageSize: PAGE_SIZE,
          tokenSecret: await tokenSecret(setup),
        }),
    },
  ],
})
export class OaiModule {}
