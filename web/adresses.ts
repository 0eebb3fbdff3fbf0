// Every address of the product, as data: the router draws it, the build groups its scripts, and the server announces them with the page.

/** Whom a page is for: it decides the density of the page, never the access, which the server decides. `partage`: dense for an agent, airy for anyone else. */
type AudienceDePage = 'public' | 'porteur' | 'agent' | 'partage' | 'developpement';

/** One address of the product. */
export interface AdressePage {
  audience: AudienceDePage;
  /** The module of the page, under `web/`. */
  page: `${string}.tsx`;
  /** What the page reads first, with the parts of its own address: it comes along with the scripts. */
  lectures?: readonly `/api/${string}`[];
}

/** The parts that a pattern names: `id` of `/dossiers/:id/cycle`. */
type Parties<Chemin extends string> = Chemin extends `${infer Debut}/${infer Suite}`
  ? Parties<Debut> | Parties<Suite>
  : Chemin extends `:${infer Nom}`
    ? Nom
    : never;
/** A page whose readings name no other part than those of its address. */
type Situee<Chemin extends string, Page> = Page extends { lectures: readonly (infer Lecture extends string)[] }
  ? [Exclude<Parties<Lecture>, Parties<Chemin>>] extends [never]
    ? Page
    : never
  : Page;

const situer = <const Table extends Readonly<Record<string, AdressePage>>>(
  table: Table & { readonly [Chemin in keyof Table & string]: Situee<Chemin, Table[Chemin]> },
): Table => table;

/** By pattern (`/dossiers/:id`), the first that fits: anything else is `pageIntrouvable`. */
export const adresses = situer({
  '/': { audience: 'public', page: 'public/accueil.tsx' },
  '/appels/:financeur/:slug': { audience: 'public', page: 'public/page-appel.tsx' },
  '/appels/:financeur/:slug/eligibilite': { audience: 'public', page: 'public/page-eligibilite.tsx' },
  '/appels/:financeur/:slug/livrables': {
    audience: 'public',
    page: 'public/page-livrables.tsx',
    lectures: ['/api/appels/:financeur/:slug/livrables'],
  },
  '/appels/:financeur/:slug/commencer': { audience: 'porteur', page: 'porteur/commencer.tsx' },
  '/connexion': { audience: 'public', page: 'public/page-connexion.tsx' },
  '/inscription': { audience: 'public', page: 'compte/page-inscription.tsx' },
  '/mot-de-passe-oublie': { audience: 'public', page: 'compte/page-mot-de-passe-oublie.tsx' },
  '/lien': { audience: 'public', page: 'compte/page-lien.tsx' },
  '/proconnect': { audience: 'public', page: 'compte/page-proconnect.tsx' },
  '/compte': { audience: 'partage', page: 'compte/page-compte.tsx' },
  '/compte/sessions': { audience: 'partage', page: 'compte/page-sessions.tsx', lectures: ['/api/compte/sessions'] },
  '/compte/securite': { audience: 'partage', page: 'compte/page-securite.tsx', lectures: ['/api/compte/facteurs'] },
  '/compte/donnees': { audience: 'partage', page: 'compte/page-mes-donnees.tsx', lectures: ['/api/compte/donnees'] },
  '/compte/fermeture': { audience: 'partage', page: 'compte/page-fermeture.tsx' },
  '/accessibilite': { audience: 'public', page: 'public/page-accessibilite.tsx', lectures: ['/api/mentions'] },
  '/mentions-legales': { audience: 'public', page: 'public/page-mentions.tsx', lectures: ['/api/mentions'] },
  '/plan-du-site': { audience: 'public', page: 'public/page-plan.tsx', lectures: ['/api/appels'] },
  '/donnees-personnelles': { audience: 'public', page: 'public/page-donnees.tsx' },
  '/dossiers/:id/formulaires/:formulaire': {
    audience: 'porteur',
    page: 'porteur/page-formulaire.tsx',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
  },
  '/dossiers/:id/formulaires/:formulaire/verification': {
    audience: 'porteur',
    page: 'porteur/page-verification.tsx',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
  },
  '/dossiers/:id/formulaires/:formulaire/confirmation': { audience: 'porteur', page: 'porteur/page-confirmation.tsx' },
  '/dossiers/:id/formulaires/:formulaire/:section': {
    audience: 'porteur',
    page: 'porteur/page-section.tsx',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
  },
  '/dossiers': { audience: 'partage', page: 'dossier/page-dossiers.tsx' },
  '/dossiers/:id': { audience: 'partage', page: 'dossier/page-suivi.tsx' },
  '/dossiers/:id/reponses': { audience: 'partage', page: 'dossier/page-reponses.tsx' },
  '/dossiers/:id/reponses/:formulaire': { audience: 'partage', page: 'dossier/page-reponses.tsx' },
  '/dossiers/:id/echanges': {
    audience: 'partage',
    page: 'echanges/page-echanges.tsx',
    lectures: ['/api/dossiers/:id/echanges'],
  },
  '/dossiers/:id/documents': { audience: 'partage', page: 'dossier/page-documents.tsx' },
  '/dossiers/:id/finances': { audience: 'partage', page: 'dossier/page-finances.tsx' },
  '/dossiers/:id/cycle': { audience: 'partage', page: 'dossier/page-cycle.tsx' },
  '/dossiers/:id/journal': { audience: 'partage', page: 'dossier/page-journal.tsx' },
  '/dossiers/:id/actes/:objet/:type': { audience: 'partage', page: 'dossier/page-acte.tsx' },
  '/organisation/membres': { audience: 'porteur', page: 'organisation/page-membres.tsx' },
  '/organisation/rattachement': { audience: 'porteur', page: 'organisation/page-rattachement.tsx' },
  '/organisation': { audience: 'porteur', page: 'porteur/page-organisation.tsx' },
  '/seances': { audience: 'agent', page: 'seances/page-seances.tsx', lectures: ['/api/seances', '/api/appels'] },
  '/seances/:id': { audience: 'agent', page: 'seances/page-seance.tsx', lectures: ['/api/seances/:id'] },
  '/finances': { audience: 'agent', page: 'finances/tableau-de-bord.tsx' },
  '/administration/agents': { audience: 'agent', page: 'agents/page-agents.tsx' },
  '/administration/agents/:financeur/:agent': {
    audience: 'agent',
    page: 'agents/page-agent.tsx',
    lectures: ['/api/financeurs/:financeur/agents/:agent'],
  },
  '/administration/comptable': { audience: 'agent', page: 'administration/page-comptable.tsx' },
  '/administration/horloge': { audience: 'agent', page: 'administration/page-horloge.tsx' },
  '/administration/archives': { audience: 'agent', page: 'administration/page-archives.tsx' },
  '/administration/demandes': { audience: 'agent', page: 'administration/page-demandes.tsx' },
  '/administration/exploitation': {
    audience: 'agent',
    page: 'administration/page-exploitation.tsx',
    lectures: ['/api/exploitation'],
  },
  '/administration/quarantaine': { audience: 'agent', page: 'administration/page-quarantaine.tsx' },
  '/administration/traces': {
    audience: 'agent',
    page: 'administration/page-traces.tsx',
    lectures: ['/api/exploitation/traces'],
  },
  '/dev/courriels': { audience: 'developpement', page: 'administration/page-courriels.tsx' },
  '/dev/composants': { audience: 'developpement', page: 'developpement/galerie.tsx' },
});

/** The modules of the pages that have an address. */
export type ModuleDePage = (typeof adresses)[keyof typeof adresses]['page'];
