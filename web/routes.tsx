import type { ComponentType } from 'react';
import { adresses } from './adresses.ts';
import type { AdressePage, ModuleDePage } from './adresses.ts';
import { differer } from './ui/differer.tsx';

/** An address with the page that answers it. */
interface RoutePage {
  /** A wouter pattern: `/dossiers/:numero`. */
  chemin: string;
  audience: AdressePage['audience'];
  composant: ComponentType;
}

/** The page of each module, loaded when it is first shown; a module without its line, or a line without its address, does not compile. */
const pages: Readonly<Record<ModuleDePage, ComponentType>> = {
  'public/accueil.tsx': differer(() => import('./public/accueil.tsx')),
  'public/page-appel.tsx': differer(() => import('./public/page-appel.tsx')),
  'public/page-eligibilite.tsx': differer(() => import('./public/page-eligibilite.tsx')),
  'public/page-livrables.tsx': differer(() => import('./public/page-livrables.tsx')),
  'porteur/commencer.tsx': differer(() => import('./porteur/commencer.tsx')),
  'public/page-connexion.tsx': differer(() => import('./public/page-connexion.tsx')),
  'compte/page-inscription.tsx': differer(() => import('./compte/page-inscription.tsx')),
  'compte/page-mot-de-passe-oublie.tsx': differer(() => import('./compte/page-mot-de-passe-oublie.tsx')),
  'compte/page-lien.tsx': differer(() => import('./compte/page-lien.tsx')),
  'compte/page-proconnect.tsx': differer(() => import('./compte/page-proconnect.tsx')),
  'compte/page-compte.tsx': differer(() => import('./compte/page-compte.tsx')),
  'compte/page-sessions.tsx': differer(() => import('./compte/page-sessions.tsx')),
  'compte/page-securite.tsx': differer(() => import('./compte/page-securite.tsx')),
  'compte/page-mes-donnees.tsx': differer(() => import('./compte/page-mes-donnees.tsx')),
  'compte/page-fermeture.tsx': differer(() => import('./compte/page-fermeture.tsx')),
  'public/page-accessibilite.tsx': differer(() => import('./public/page-accessibilite.tsx')),
  'public/page-mentions.tsx': differer(() => import('./public/page-mentions.tsx')),
  'public/page-plan.tsx': differer(() => import('./public/page-plan.tsx')),
  'public/page-donnees.tsx': differer(() => import('./public/page-donnees.tsx')),
  'porteur/page-formulaire.tsx': differer(() => import('./porteur/page-formulaire.tsx')),
  'porteur/page-verification.tsx': differer(() => import('./porteur/page-verification.tsx')),
  'porteur/page-confirmation.tsx': differer(() => import('./porteur/page-confirmation.tsx')),
  'porteur/page-section.tsx': differer(() => import('./porteur/page-section.tsx')),
  'dossier/page-dossiers.tsx': differer(() => import('./dossier/page-dossiers.tsx')),
  'dossier/page-suivi.tsx': differer(() => import('./dossier/page-suivi.tsx')),
  'dossier/page-reponses.tsx': differer(() => import('./dossier/page-reponses.tsx')),
  'echanges/page-echanges.tsx': differer(() => import('./echanges/page-echanges.tsx')),
  'dossier/page-documents.tsx': differer(() => import('./dossier/page-documents.tsx')),
  'dossier/page-finances.tsx': differer(() => import('./dossier/page-finances.tsx')),
  'dossier/page-cycle.tsx': differer(() => import('./dossier/page-cycle.tsx')),
  'dossier/page-journal.tsx': differer(() => import('./dossier/page-journal.tsx')),
  'dossier/page-acte.tsx': differer(() => import('./dossier/page-acte.tsx')),
  'organisation/page-membres.tsx': differer(() => import('./organisation/page-membres.tsx')),
  'organisation/page-rattachement.tsx': differer(() => import('./organisation/page-rattachement.tsx')),
  'porteur/page-organisation.tsx': differer(() => import('./porteur/page-organisation.tsx')),
  'seances/page-seances.tsx': differer(() => import('./seances/page-seances.tsx')),
  'seances/page-seance.tsx': differer(() => import('./seances/page-seance.tsx')),
  'finances/tableau-de-bord.tsx': differer(() => import('./finances/tableau-de-bord.tsx')),
  'agents/page-agents.tsx': differer(() => import('./agents/page-agents.tsx')),
  'agents/page-agent.tsx': differer(() => import('./agents/page-agent.tsx')),
  'administration/page-comptable.tsx': differer(() => import('./administration/page-comptable.tsx')),
  'administration/page-horloge.tsx': differer(() => import('./administration/page-horloge.tsx')),
  'administration/page-archives.tsx': differer(() => import('./administration/page-archives.tsx')),
  'administration/page-demandes.tsx': differer(() => import('./administration/page-demandes.tsx')),
  'administration/page-exploitation.tsx': differer(() => import('./administration/page-exploitation.tsx')),
  'administration/page-quarantaine.tsx': differer(() => import('./administration/page-quarantaine.tsx')),
  'administration/page-traces.tsx': differer(() => import('./administration/page-traces.tsx')),
  'administration/page-courriels.tsx': differer(() => import('./administration/page-courriels.tsx')),
  'developpement/galerie.tsx': differer(() => import('./developpement/galerie.tsx')),
};

/** Every address of the product, in the order in which they are tried. */
export const routes: readonly RoutePage[] = Object.entries(adresses).map(([chemin, { audience, page }]) => ({
  chemin,
  audience,
  composant: pages[page],
}));

/** What answers an address that is not in `routes`. */
export const pageIntrouvable: RoutePage = {
  chemin: '*',
  audience: 'public',
  composant: differer(() => import('./public/page-introuvable.tsx')),
};
