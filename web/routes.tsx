import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

/** One address of the product. */
interface RoutePage {
  /** A wouter pattern: `/dossiers/:numero`. */
  chemin: string;
  /** What the page is called in a list of pages. */
  titre: string;
  /** Whom it is for: it decides the density of the page, never the access, which the server decides. */
  /** `partage`: dense for an agent, airy for anyone else. */
  audience: 'public' | 'porteur' | 'agent' | 'partage' | 'developpement';
  composant: LazyExoticComponent<ComponentType>;
}

/** Every address of the product; anything else is `pageIntrouvable`. */
export const routes: readonly RoutePage[] = [
  {
    chemin: '/',
    titre: 'Accueil',
    audience: 'public',
    composant: lazy(() => import('./public/accueil.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug',
    titre: 'Appel à projets',
    audience: 'public',
    composant: lazy(() => import('./public/page-appel.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/eligibilite',
    titre: 'Test d’éligibilité',
    audience: 'public',
    composant: lazy(() => import('./public/page-eligibilite.tsx')),
  },
  {
    chemin: '/appels/:financeur/:slug/commencer',
    titre: 'Commencer un dossier',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/commencer.tsx')),
  },
  {
    chemin: '/connexion',
    titre: 'Connexion',
    audience: 'public',
    composant: lazy(() => import('./public/page-connexion.tsx')),
  },
  {
    chemin: '/accessibilite',
    titre: 'Accessibilité',
    audience: 'public',
    composant: lazy(() => import('./public/page-accessibilite.tsx')),
  },
  {
    chemin: '/donnees-personnelles',
    titre: 'Données personnelles',
    audience: 'public',
    composant: lazy(() => import('./public/page-donnees.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire',
    titre: 'Formulaire',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-formulaire.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/verification',
    titre: 'Vérification',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-verification.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/confirmation',
    titre: 'Confirmation',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-confirmation.tsx')),
  },
  {
    chemin: '/dossiers/:id/formulaires/:formulaire/:section',
    titre: 'Partie du formulaire',
    audience: 'porteur',
    composant: lazy(() => import('./porteur/page-section.tsx')),
  },
  {
    chemin: '/dossiers',
    titre: 'Dossiers',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-dossiers.tsx')),
  },
  {
    chemin: '/dossiers/:id',
    titre: 'Suivi du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-suivi.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses',
    titre: 'Réponses du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/reponses/:formulaire',
    titre: 'Réponses d’un formulaire',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-reponses.tsx')),
  },
  {
    chemin: '/dossiers/:id/documents',
    titre: 'Documents du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-documents.tsx')),
  },
  {
    chemin: '/dossiers/:id/finances',
    titre: 'Finances du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-finances.tsx')),
  },
  {
    chemin: '/dossiers/:id/cycle',
    titre: 'Cycle du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-cycle.tsx')),
  },
  {
    chemin: '/dossiers/:id/journal',
    titre: 'Journal du dossier',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-journal.tsx')),
  },
  {
    chemin: '/dossiers/:id/actes/:objet/:type',
    titre: 'Acte',
    audience: 'partage',
    composant: lazy(() => import('./dossier/page-acte.tsx')),
  },
  {
    chemin: '/finances',
    titre: 'Finances',
    audience: 'agent',
    composant: lazy(() => import('./finances/tableau-de-bord.tsx')),
  },
  {
    chemin: '/administration/comptable',
    titre: 'Retour du comptable',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-comptable.tsx')),
  },
  {
    chemin: '/administration/horloge',
    titre: 'Avancer l’horloge',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-horloge.tsx')),
  },
  {
    chemin: '/administration/quarantaine',
    titre: 'Quarantaine',
    audience: 'agent',
    composant: lazy(() => import('./administration/page-quarantaine.tsx')),
  },
  {
    chemin: '/dev/courriels',
    titre: 'Courriels envoyés',
    audience: 'developpement',
    composant: lazy(() => import('./administration/page-courriels.tsx')),
  },
  {
    chemin: '/dev/composants',
    titre: 'Composants',
    audience: 'developpement',
    composant: lazy(() => import('./developpement/galerie.tsx')),
  },
];

/** What answers an address that is not in `routes`. */
export const pageIntrouvable: RoutePage = {
  chemin: '*',
  titre: 'Page introuvable',
  audience: 'public',
  composant: lazy(() => import('./public/page-introuvable.tsx')),
};
