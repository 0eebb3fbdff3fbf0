import type { IncomingMessage } from 'node:http';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { routesAgents } from './agents/routes.ts';
import { routesAppels } from './appels/routes.ts';
import { routesMentions } from './http/routes-mentions.ts';
import { routesCompte } from './comptes/routes-compte.ts';
import { routesCles } from './comptes/routes-cles.ts';
import { routesFacteurs } from './comptes/routes-facteurs.ts';
import { routesProconnect } from './comptes/routes-proconnect.ts';
import { routesLiens } from './comptes/routes-liens.ts';
import { routesComptes } from './comptes/routes.ts';
import { routesMesDonnees } from './conservation/routes-mes-donnees.ts';
import { routesArchives } from './conservation/routes.ts';
import { routesDemonstration } from './demonstration/routes.ts';
import { routesDocuments } from './documents/routes.ts';
import { routesDossiers } from './dossiers/routes.ts';
import { routesReglagesDesEchanges } from './echanges/routes-reglages.ts';
import { routesEchanges } from './echanges/routes.ts';
import { creerMetriques } from './exploitation/metriques.ts';
import { routesExploitation } from './exploitation/routes.ts';
import { routesFinances } from './finances/routes.ts';
import { compresserReponse } from './http/compresser.ts';
import type { Dependances, Env } from './http/contexte.ts';
import { limiterDebit } from './http/debit.ts';
import { repondreErreur } from './http/erreurs.ts';
import { limiterEnsemble } from './http/files-d-attente.ts';
import { ENTETE_DEMANDE, journaliserDemandes, nommerDemande } from './http/journal-des-demandes.ts';
import { introuvable, Refus } from './http/probleme.ts';
import { nouvelleApplication } from './http/route.ts';
import { tracerOuvertures } from './http/ouvertures.ts';
import { adresseDe } from './http/provenance.ts';
import { listerProxys } from './http/proxys.ts';
import { probleme } from './http/schemas.ts';
import { lireActeur } from './http/session.ts';
import { servirSecuriteTxt } from './http/securite-txt.ts';
import { servirSite } from './http/site.ts';
import { routesInvitations } from './invitations/routes.ts';
import { routesProfil } from './organisations/routes-profil.ts';
import { routesOrganisations } from './organisations/routes.ts';
import { routesPieces } from './pieces/routes.ts';
import { routesMembres } from './rattachements/routes-membres.ts';
import { routesRattachements } from './rattachements/routes.ts';
import { routesRemises } from './remises/routes.ts';
import { routesSignatures, servirCleDuSceau } from './signatures/routes.ts';
import { routesReferentiels } from './referentiels/routes.ts';
import { routesSeances } from './seances/routes.ts';

/** One pass, set once on every answer: nothing but our own files runs or loads, nobody frames us. */
const entetes: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};
/** A request that waits longer than this for the database is answered 503: nothing it did is acknowledged, and it may come again. */
const DELAI_MS = 12_000;
/** Tests of eligibility that one address may run: a person never reaches it. */
const SIMULATIONS_PAR_MINUTE = 120;
/** Searches in reference data from one address: an office behind one address, typing fast, stays below. */
const RECHERCHES_PAR_MINUTE = 1_200;
/** Accounts and links that one address may ask for. */
const LIENS_PAR_MINUTE = 20;

/** Messages that one account may send in a minute: a conversation stays far below. */
const MESSAGES_PAR_MINUTE = 20;

/** Requests at once, by process: a page asks five things together at most, and an office behind one address may hold many people. */
const ENSEMBLE = { compte: 4, adresse: 40, attente: 60 };
/** The same for files that come, leave or are composed: they take long and hold no connection. */
const TRANSFERTS_ENSEMBLE = { compte: 6, adresse: 6, attente: 30 };

const METHODES: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

class DelaiDepasse extends Error {
  readonly code = 'DELAI_DEPASSE';
}

/** Names that one machine has for itself: a demonstration is opened by any of them. */
const BOUCLE = ['localhost', '127.0.0.1', '[::1]'];
const originesDe = (baseUrl: string): string[] => {
  const { origin, protocol, hostname, port } = new URL(baseUrl);
  const suffixe = port === '' ? '' : `:${port}`;
  return BOUCLE.includes(hostname) ? BOUCLE.map((nom) => `${protocol}//${nom}${suffixe}`) : [origin];
};

/** CSRF: a browser says where a request comes from. A program that is not a browser says nothing, and holds no cookie of anyone. */
const verifierOrigine = (baseUrl: string): MiddlewareHandler<Env> => {
  const attendues = originesDe(baseUrl);
  return async (c, suivant) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const origine = c.req.header('origin');
      const navigateur = origine !== undefined || c.req.header('sec-fetch-site') !== undefined;
      if (navigateur && (origine === undefined || !attendues.includes(origine)))
        throw new Refus(
          'origine_refusee',
          'Cette demande vient d’un autre site : elle est refusée. Revenez sur Jalon et recommencez.',
          { contournement: 'origine' },
        );
    }
    return suivant();
  };
};

/** Files take the time of their transfer, and those composed on demand have a limit of their own. */
const estTransfert = ({ req }: Context<Env>): boolean =>
  req.method === 'PUT' ||
  req.path.startsWith('/api/fichiers/') ||
  req.path.includes('/preuves/') ||
  req.path.includes('/echanges/pieces/') ||
  req.path.endsWith('/recapitulatif.pdf') ||
  req.path.endsWith('/signature/texte.pdf') ||
  req.path.endsWith('/proces-verbal.pdf') ||
  req.path.endsWith('/seda.zip') ||
  /^\/api\/seances\/[^/]+\/lettres\//.test(req.path) ||
  req.path === '/api/demonstration/horloge';

/** The whole application: API, OpenAPI document and site, on what is given to it. `suivre` traces each request of the API, where traces go somewhere. */
export function creerApp(
  deps: Dependances,
  options: { journal: Logger; site: string; suivre?: MiddlewareHandler | null },
): OpenAPIHono<Env> {
  const { journal } = options;
  const app = nouvelleApplication();
  const proxys = listerProxys(deps.config.proxysDeConfiance ?? '');
  const tls = deps.config.baseUrl.startsWith('https:');
  app.onError((e, c) => repondreErreur(e, c, journal));
  app.notFound((c) => repondreErreur(introuvable(), c, journal));
  app.use(async (c, suivant) => {
    c.set('deps', deps);
    c.set('requete', nommerDemande(c.req.header(ENTETE_DEMANDE)));
    c.set('adresse', adresseDe(c, proxys));
    c.set('acteur', null);
    c.set('session', null);
    c.set('financeurs', []);
    c.set('ouverture', null);
    c.set('attente', null);
    c.set('contournement', null);
    await suivant();
    c.res.headers.set(ENTETE_DEMANDE, c.get('requete'));
    for (const [nom, valeur] of Object.entries(entetes)) if (!c.res.headers.has(nom)) c.res.headers.set(nom, valeur);
    // A browser that came once by TLS never again speaks in clear to this site.
    if (tls) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  });
  if (options.suivre != null) app.use('/api/*', options.suivre);
  const metriques = creerMetriques();
  app.use(metriques.mesurer);
  app.use(journaliserDemandes(journal));
  app.use(async (c, suivant) => {
    // TRACE would give back what a browser hides from scripts; OPTIONS serves other sites only.
    if (!METHODES.has(c.req.method))
      throw new Refus('methode_refusee', 'Cette méthode n’est pas servie ici.', { contournement: 'methode' });
    await suivant();
  });
  app.use('/api/*', async (c, suivant) => {
    await suivant();
    // A refusal that came before the end of what is sent: the rest, still on its way, would be taken for the next request.
    const recu = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming;
    const annonce = c.req.header('content-length') ?? c.req.header('transfer-encoding') ?? '0';
    if (annonce !== '0' && recu?.readableEnded === false) c.res.headers.set('Connection', 'close');
  });
  app.use('/api/*', tracerOuvertures);
  app.use('/api/*', verifierOrigine(deps.config.baseUrl));
  app.use('/api/*', async (c: Context<Env>, suivant) => {
    if (estTransfert(c)) {
      c.set('acteur', await lireActeur(c));
      await suivant();
      return;
    }
    let minuterie: NodeJS.Timeout | undefined;
    const delai = new Promise<never>((_, rejeter) => {
      minuterie = setTimeout(() => rejeter(new DelaiDepasse('délai dépassé')), DELAI_MS);
    });
    try {
      await Promise.race([
        (async () => {
          if (c.req.path !== '/api/sante' && c.req.path !== '/api/openapi.json') c.set('acteur', await lireActeur(c));
          c.header('Cache-Control', 'no-store');
          await suivant();
        })(),
        delai,
      ]);
    } finally {
      clearTimeout(minuterie);
    }
  });
  const [demandes, transferts] = [limiterEnsemble(ENSEMBLE), limiterEnsemble(TRANSFERTS_ENSEMBLE)];
  app.use('/api/*', (c: Context<Env, string>, suivant) => {
    if (c.req.path === '/api/sante') return suivant();
    return estTransfert(c) ? transferts(c, suivant) : demandes(c, suivant);
  });
  app.use('/api/dossiers', limiterDebit(deps.config.brouillonsParMinute, 'POST', 'compte'));
  app.use('/api/dossiers/:dossier/echanges', limiterDebit(MESSAGES_PAR_MINUTE, 'POST', 'compte'));
  app.use('/api/appels/*', limiterDebit(SIMULATIONS_PAR_MINUTE));
  app.use('/api/comptes/*', limiterDebit(LIENS_PAR_MINUTE));
  app.use('/api/liens/*', limiterDebit(LIENS_PAR_MINUTE));
  app.use('/api/referentiels/*', limiterDebit(RECHERCHES_PAR_MINUTE, 'GET'));
  // A form comes with its definition.
  app.use('/api/dossiers/:id/formulaires/:formulaire', compresserReponse);
  for (const routes of [
    routesExploitation,
    routesArchives,
    routesMesDonnees,
    routesComptes,
    routesLiens,
    routesCompte,
    routesFacteurs,
    routesCles,
    routesProconnect,
    routesAppels,
    routesMentions,
    routesDossiers,
    routesDocuments,
    routesPieces,
    routesRemises,
    routesSignatures,
    routesEchanges,
    routesReglagesDesEchanges,
    routesReferentiels,
    routesOrganisations,
    routesProfil,
    routesRattachements,
    routesMembres,
    routesInvitations,
    routesAgents,
    routesFinances,
    routesSeances,
    routesDemonstration,
  ])
    app.route('/', routes);

  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
  });
  app.openAPIRegistry.register('Probleme', probleme);
  let document: Record<string, unknown> | null = null;
  app.get('/api/openapi.json', (c) => c.json((document ??= documenter(app))));
  app.all('/api/*', () => {
    throw introuvable();
  });
  app.get('/metrics', metriques.servir);
  app.get('/.well-known/security.txt', servirSecuriteTxt);
  app.get('/.well-known/cle-du-sceau.pem', servirCleDuSceau);
  // What only a demonstration has does not exist elsewhere, page included.
  app.use('/dev/*', async (_, suivant) => {
    if (!deps.config.demo) throw introuvable();
    await suivant();
  });
  app.get('*', servirSite(options.site));
  return app;
}

type Operation = Record<string, unknown> & { responses?: Record<string, unknown> };

/** The OpenAPI 3.1 document, made when it is first asked for; every operation says what a refusal looks like. */
function documenter(app: OpenAPIHono<Env>): Record<string, unknown> {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Jalon', version: '0.1.0', description: 'Moteur de dossiers des appels à projets régionaux.' },
  });
  const erreur = {
    description: 'Refus ou erreur',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } } },
  };
  for (const chemin of Object.values(document.paths ?? {}))
    for (const operation of Object.values(chemin as Record<string, Operation>))
      operation.responses = { ...operation.responses, default: erreur };
  // The generator has no word for « any JSON »: said here, so that generated types are not `any`.
  const ref = { $ref: '#/components/schemas/Valeur' };
  const valeur = {
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'null' },
      { type: 'array', items: ref },
      { type: 'object', additionalProperties: ref },
    ],
  };
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, Valeur: valeur } },
  };
}
