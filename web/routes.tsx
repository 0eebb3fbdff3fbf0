import type { ComponentType } from 'react';
import { differer } from './ui/differer.tsx';

/** One address of the product. */
interface RoutePage {
  /** A wouter pattern: `/dossiers/:numero`. */
  chemin: string;
  /** Whom it is for: it decides the density of the page, never the access, which the server decides. `partage`: dense for an agent, airy for anyone else. */
  audience: 'public' | 'porteur' | 'agent' | 'partage' | 'developpement';
  /** What the page reads first: the server announces it with the page, so that it comes along with the scripts. */
  lectures?: readonly string[];
  composant: ComponentType;
}

/** Every address of the product; anything else is `pageIntrouvable`. */
export const routes: readonly RoutePage[] = [
  {
    chemin: '/',
    audience: 'public',
    composant: differer(() => import('./public/accueil.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug',
    audience: 'public',
    composant: differer(() => import('./public/page-appel.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/eligibilite',
    audience: 'public',
    composant: differer(() => import('./public/page-eligibilite.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/commencer',
    audience: 'porteur',
    composant: differer(() => import('./porteur/commencer.tsx')),
  },
  {
    chemin: '/connexion',
    audience: 'public',
    composant: differer(() => import('./public/page-connexion.tsx')),
  },
  {
    chemin: '/accessibilite',
    audience: 'public',
    composant: differer(() => import('./public/page-accessibilite.tsx')),
  },
  {
    chemin: '/donnees-personnelles',
    audience: 'public',
    composant: differer(() => import('./public/page-donnees.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: differer(() => import('./porteur/page-formulaire.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/verification',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: differer(() => import('./porteur/page-verification.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/confirmation',
    audience: 'porteur',
    composant: differer(() => import('./porteur/page-confirmation.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/:section',
    audience: 'porteur',
    lectures: ['/api/dossiers/:id/formulaires/:formulaire'],
    composant: differer(() => import('./porteur/page-section.tsx')),
  },
  {
    chemin: '/dossiers',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-dossiers.tsx')),
  },
  {
    chemin: '/dossiers/:id',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-suivi.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses/:formulaire',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/documents',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-documents.tsx')),
  },
  {
    chemin: '/dossiers/:id/finances',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-finances.tsx')),
  },
  {
    chemin: '/dossiers/:id/cycle',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-cycle.tsx')),
  },
  {
    chemin: '/dossiers/:id/journal',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-journal.tsx')),
  },
  {
    chemin: '/dossiers/:id/actes/:objet/:type',
    audience: 'partage',
    composant: differer(() => import('./dossier/page-acte.tsx')),
  },
  {
    chemin: '/organisation',
    audience: 'porteur',
    composant: differer(() => import('./porteur/page-organisation.tsx')),
  },
  {
    chemin: '/finances',
    audience: 'agent',
    composant: differer(() => import('./finances/tableau-de-bord.tsx')),
  },
  {
    chemin: '/administration/comptable',
    audience: 'agent',
    composant: differer(() => import('./administration/page-comptable.tsx')),
  },
  {
    chemin: '/administration/horloge',
    audience: 'agent',
    composant: differer(() => import('./administration/page-horloge.tsx')),
  },
  {
    chemin: '/administration/quarantaine',
    audience: 'agent',
    composant: differer(() => import('./administration/page-quarantaine.tsx')),
  },
  {
    chemin: '/dev/courriels',
    audience: 'developpement',
    composant: differer(() => import('./administration/page-courriels.tsx')),
  },
  {
    chemin: '/dev/composants',
    audience: 'developpement',
    composant: differer(() => import('./developpement/galerie.tsx')),
  },
];

/** What answers an address that is not in `routes`. */
export const pageIntrouvable: RoutePage = {
  chemin: '*',
  audience: 'public',
  composant: differer(() => import('./public/page-introuvable.tsx')),
};
