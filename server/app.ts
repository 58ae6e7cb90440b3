import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Context } from './context.ts';
import { chainRoutes } from './chain/routes.ts';
import { editionRoutes } from './editions/routes.ts';
import { registerGate } from './http/gate.ts';
import { healthRoutes } from './http/health.ts';
import { closeWithLastAnswer } from './http/closing.ts';
import { HSTS } from './http/web.ts';
import { countAnswering } from './http/answering.ts';
import { registerIntake } from './http/intake.ts';
import { countRequests } from './http/request-count.ts';
import { oncePerPage } from './http/one-page.ts';
import { registerProblems } from './http/problems.ts';
import { pseudonymInLog } from './log.ts';
import { accountRoutes } from './people/account-routes.ts';
import { agencyRoutes } from './people/agency-routes.ts';
import { ownRoutes } from './people/own-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { changesRoutes } from './platform/changes-routes.ts';
import { metricsRoutes } from './platform/metrics-routes.ts';
import { platformRoutes } from './platform/routes.ts';
import { scopeOfRoute } from './platform/scopes.ts';
import { tokenFinder } from './platform/token-finder.ts';
import { sessionGiver, sessionRoutes } from './people/session-routes.ts';
import { factorRoutes } from './people/signin/factor-routes.ts';
import { openKeyring, type Keyring } from './people/signin/keyring.ts';
import { oidcRoutes } from './people/signin/oidc-routes.ts';
import { factorResetRoutes } from './people/signin/reset-factors-routes.ts';
import { passwordRoutes, resetRoutes } from './people/signin/reset-routes.ts';
import { actorFinder } from './people/signin/session-finder.ts';
import { signingKey } from './people/tokens.ts';
import { privacyRoutes } from './people/privacy/routes.ts';
import { viewingRoutes } from './people/viewing-routes.ts';
import { uploadRoutes } from './people/upload-routes.ts';
import { fieldRoutes } from './field/routes.ts';
import { integrityRoutes } from './integrity/routes.ts';
import { interviewRoutes } from './interviews/routes.ts';
import { calibrationRoutes } from './judging/calibration-routes.ts';
import { judgingRoutes } from './judging/routes.ts';
import { messageExportRoutes } from './messages/export-routes.ts';
import { feedRoutes } from './messages/feed-routes.ts';
import { inboxRoutes } from './messages/inbox-routes.ts';
import { paceRoutes } from './pace/routes.ts';
import { plenaryRoutes } from './plenary/routes.ts';
import { composeRoutes } from './messages/compose-routes.ts';
import { mailTemplateRoutes } from './messages/template-routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { importRoutes } from './portal/import-routes.ts';
import { portalRoutes } from './portal/routes.ts';
import { objectionRoutes } from './objections/routes.ts';
import { coachingRoutes } from './coaching/routes.ts';
import { hubRoutes } from './hubs/routes.ts';
import { listRoutes } from './lists/routes.ts';
import { replicationRoutes } from './network/routes.ts';
import { articleRoutes } from './knowledge/article-routes.ts';
import { entryRoutes } from './knowledge/entry-routes.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { monitoringRoutes } from './monitoring/routes.ts';
import { validationRoutes } from './validation/routes.ts';
import { resultRoutes } from './results/routes.ts';
import { ratingRoutes } from './ratings/routes.ts';
import { usefulnessRoutes } from './ratings/usefulness-routes.ts';
import { rehearsalRoutes } from './rehearsal/routes.ts';
import { screeningRoutes } from './screening/routes.ts';
import { attachmentRoutes } from './submissions/attachment-routes.ts';
import { documentRoutes } from './submissions/document-routes.ts';
import { commentRoutes } from './submissions/comment-routes.ts';
import { authorRoutes } from './submissions/author-routes.ts';
import { extensionRoutes } from './submissions/extension-routes.ts';
import { likenessRoutes } from './submissions/likeness-routes.ts';
import { questionRoutes } from './submissions/question-routes.ts';
import { rankingRoutes } from './submissions/ranking-routes.ts';
import { writerReminderRoutes } from './submissions/reminder-routes.ts';
import { submissionRoutes } from './submissions/routes.ts';
import { versionRoutes } from './submissions/version-routes.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * How long a client may take, in milliseconds: its headers at once, the whole request within five minutes (two megabytes on the
 * worst of lines). Whoever is slower holds a connection for others and gets 408.
 */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 300_000;

/** How requests are taken in: sizes, times, addresses and what is logged of them. */
function openFastify(context: Context) {
  return Fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 5_000 },
    trustProxy: context.config.environment === 'production' ? (_address, hop) => hop < 1 : false,
    requestIdHeader: false,
    // One line a request of our own instead (http/request-count.ts): the framework's would hold addresses.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => context.ids.next(),
    routerOptions: { maxParamLength: 200 },
  });
}

/** The whole API: plugins, then the features. */
export async function buildApp(context: Context): Promise<FastifyInstance> {
  const app = openFastify(context);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  const keyring = openKeyring(context);
  // The plugin wants a key of its own; every token is signed and taken under the one its kid names (people/signin/keyring.ts).
  const key = signingKey(context.config.secret);
  await app.register(cookie);
  await app.register(jwt, {
    secret: { private: key.privatePem, public: key.publicPem },
    sign: { algorithm: 'EdDSA', iss: 'kipp', aud: 'kipp-api' },
    verify: { algorithms: ['EdDSA'], allowedIss: 'kipp', allowedAud: 'kipp-api' },
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    strictTransportSecurity: context.config.baseUrl.startsWith('https:') ? HSTS : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(multipart, {
    limits: { files: 1, fields: 5, fileSize: context.config.uploadLimitBytes + 1 },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'KIPP',
        version: '1',
        description: [
          'The public-service innovation competition that anyone can trust.',
          'Refusals are problem details (RFC 9457) with a stable code, their sentence in the language of Accept-Language.',
          'Lists answer { items, next, total }: pass next as after for the page that follows.',
          'What stands in a state names in offers what may be done with it now.',
        ].join('\n\n'),
      },
    },
    transform: jsonSchemaTransform,
  });
  registerProblems(app);
  registerIntake(app);
  const counted = countRequests(app, (personId) => pseudonymInLog(context.config, personId));
  const [byToken, bySession] = [tokenFinder(context), actorFinder(context, keyring)];
  registerGate(
    app,
    context,
    oncePerPage(async (request, reply) => (await byToken(request, reply)) ?? bySession(request, reply)),
  );
  countAnswering(app, context.foreground);
  closeWithLastAnswer(app);
  app.addHook('onSend', async (_request, reply) => {
    // Whatever leaves as a file can do nothing in a browser, by whichever route it leaves.
    if (String(reply.getHeader('content-disposition') ?? '').startsWith('attachment'))
      reply.header('content-security-policy', "sandbox; default-src 'none'");
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
  });

  await app.register(async (api) => {
    registerFeatures(api, keyring);
    metricsRoutes(api, counted);
  });
  return app;
}

/** The features in the order of a competition's life, each on one line. */
function registerFeatures(api: FastifyInstance, keyring: Keyring): void {
  healthRoutes(api, scopeOfRoute);
  sessionRoutes(api, keyring);
  oidcRoutes(api, sessionGiver(api, keyring));
  factorRoutes(api);
  factorResetRoutes(api);
  resetRoutes(api);
  passwordRoutes(api);
  uploadRoutes(api);
  peopleRoutes(api);
  agencyRoutes(api);
  accountRoutes(api);
  ownRoutes(api);
  viewingRoutes(api);
  privacyRoutes(api);
  editionRoutes(api);
  listRoutes(api);
  chainRoutes(api);
  submissionRoutes(api);
  versionRoutes(api);
  attachmentRoutes(api);
  authorRoutes(api);
  commentRoutes(api);
  writerReminderRoutes(api);
  documentRoutes(api);
  likenessRoutes(api);
  rankingRoutes(api);
  extensionRoutes(api);
  questionRoutes(api);
  screeningRoutes(api);
  ratingRoutes(api);
  usefulnessRoutes(api);
  calibrationRoutes(api);
  judgingRoutes(api);
  interviewRoutes(api);
  fieldRoutes(api);
  paceRoutes(api);
  plenaryRoutes(api);
  objectionRoutes(api);
  replicationRoutes(api);
  knowledgeRoutes(api);
  validationRoutes(api);
  monitoringRoutes(api);
  articleRoutes(api);
  entryRoutes(api);
  hubRoutes(api);
  coachingRoutes(api);
  resultRoutes(api);
  messageRoutes(api);
  inboxRoutes(api);
  feedRoutes(api);
  messageExportRoutes(api);
  composeRoutes(api);
  mailTemplateRoutes(api);
  portalRoutes(api);
  importRoutes(api);
  platformRoutes(api);
  changesRoutes(api);
  rehearsalRoutes(api);
  integrityRoutes(api);
}
