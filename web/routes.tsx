import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

/** One address of the product. */
interface RoutePage {
  /** A wouter pattern: `/dossiers/:numero`. */
  chemin: string;
  /** Whom it is for: it decides the density of the page, never the access, which the server decides. `partage`: dense for an agent, airy for anyone else. */
  audience: 'public' | 'porteur' | 'agent' | 'partage' | 'developpement';
  /** What the page reads first: the server announces it with the page, so that it comes along with the scripts. */
  lectures?: readonly string[];
  composant: LazyExoticComponent<ComponentType>;
}

/** Every address of the product; anything else is `pageIntrouvable`. */
export const routes: readonly RoutePage[] = [
  {
    chemin: '/',
    audience: 'public',
    composant: lazy(() => import('./public/accueil.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug',
    audience: 'public',
    composant: lazy(() => import('./public/page-appel.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/eligibilite',
    audience: 'public',
    composant: lazy(() => import('./public/page-eligibilite.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/commencer',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/commencer.tsx')),
  },
  {
    chemin: '/connexion',
    audience: 'public',
    composant: lazy(() => import('./public/page-connexion.tsx')),
  },
  {
    chemin: '/accessibilite',
    audience: 'public',
    composant: lazy(() => import('./public/page-accessibilite.tsx')),
  },
  {
    chemin: '/donnees-personnelles',
    audience: 'public',
    composant: lazy(() => import('./public/page-donnees.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: lazy(() => import('./porteur/page-formulaire.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/verification',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: lazy(() => import('./porteur/page-verification.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/confirmation',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-confirmation.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/:section',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: lazy(() => import('./porteur/page-section.tsx')),
  },
  {
    chemin: '/dossiers',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-dossiers.tsx')),
  },
  {
    chemin: '/dossiers/:id',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-suivi.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses/:formulaire',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/documents',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-documents.tsx')),
  },
  {
    chemin: '/dossiers/:id/finances',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-finances.tsx')),
  },
  {
    chemin: '/dossiers/:id/cycle',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-cycle.tsx')),
  },
  {
    chemin: '/dossiers/:id/journal',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-journal.tsx')),
  },
  {
    chemin: '/dossiers/:id/actes/:objet/:type',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-acte.tsx')),
  },
  {
    chemin: '/organisation',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-organisation.tsx')),
  },
  {
    chemin: '/finances',
    audience: 'agent',
    composant: lazy(() => import('./finances/tableau-de-bord.tsx')),
  },
  {
    chemin: '/administration/comptable',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-comptable.tsx')),
  },
  {
    chemin: '/administration/horloge',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-horloge.tsx')),
  },
  {
    chemin: '/administration/quarantaine',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-quarantaine.tsx')),
  },
  {
    chemin: '/dev/courriels',
    audience: 'developpement',
    composant: lazy(() => import('./administration/page-courriels.tsx')),
  },
  {
    chemin: '/dev/composants',
    audience: 'developpement',
    composant: lazy(() => import('./developpement/galerie.tsx')),
  },
];

/** What answers an address that is not in `routes`. */
export const pageIntrouvable: RoutePage = {
  chemin: '*',
  audience: 'public',
  composant: lazy(() => import('./public/page-introuvable.tsx')),
};
