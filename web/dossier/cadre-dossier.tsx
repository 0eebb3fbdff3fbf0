import type { ReactElement, ReactNode } from 'react';
import { useParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import type { Dossier } from '../api/schema/types.gen.ts';
import { Etiquette } from '../ui/etiquette.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Onglets } from '../ui/onglets.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { attendLeLecteur, prochainActe } from './actes.ts';
import { useDossier } from './lecture-dossier.ts';
import { libellePour, tonEtat } from './vocabulaire.ts';

type CleOnglet = 'suivi' | 'reponses' | 'echanges' | 'documents' | 'finances' | 'cycle' | 'journal';

interface PropsCadre {
  /** The tab of this page; `null` for a page under the dossier that is no tab. */
  onglet: CleOnglet | null;
  /** What this page adds to the title of the window: « Finances ». */
  nom: string;
  /** What stands in place of the page for whoever does not see the dossier; the ordinary « introuvable » without it. */
  horsDossier?: () => ReactNode;
  children: (dossier: Dossier, recharger: () => Promise<void>) => ReactNode;
}

const onglets: readonly { cle: CleOnglet; libelle: string }[] = [
  { cle: 'suivi', libelle: 'Suivi' },
  { cle: 'reponses', libelle: 'Réponses' },
  { cle: 'echanges', libelle: 'Échanges' },
  { cle: 'documents', libelle: 'Documents' },
  { cle: 'finances', libelle: 'Finances' },
  { cle: 'cycle', libelle: 'Cycle' },
  { cle: 'journal', libelle: 'Journal' },
];

/** How a dossier is called before it has a title of its own. */
export function titreDossier({ dossier, appel }: Pick<Dossier, 'dossier' | 'appel'>): string {
  return dossier.intitule ?? `Demande pour ${appel.titre}`;
}

function Etat({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const { dossier, audience, libelles } = lu;
  const epine = lu.objets.find(({ objet }) => objet.type === 'dossier');
  return (
    <Etiquette
      ton={tonEtat(dossier, epine !== undefined && attendLeLecteur(lu, epine))}
      texte={libellePour(libelles, audience)}
    />
  );
}

function SousTete({ dossier: lu, sansActe }: { dossier: Dossier; sansActe: boolean }): ReactElement {
  const acte = sansActe ? null : prochainActe(lu);
  return (
    <div className="dossier-etat">
      <Etat dossier={lu} />
      {acte !== null && <LienBouton href={acte.href}>{acte.libelle}</LienBouton>}
    </div>
  );
}

function Surtitre({ dossier: lu }: { dossier: Dossier }): ReactElement {
  return (
    <>
      <strong className="chiffres">{lu.dossier.numero ?? 'Brouillon'}</strong>
      {' · '}
      {lu.organisation.nom}
    </>
  );
}

/** The head and the tabs that every page of a dossier shares: number, title, organisation, state, and the one next action. */
export function CadreDossier({ onglet, nom, horsDossier, children }: PropsCadre): ReactNode {
  const { id } = useParams<{ id: string }>();
  const lecture = useDossier(id);
  const lu = lecture.donnees;
  const base = `/dossiers/${id}`;
  useRegion(lu?.financeur.nom, lu?.financeur.couleurs);
  if (horsDossier !== undefined && lecture.erreur?.probleme.status === 404) return horsDossier();
  return (
    <Page
      classe="page-dossier"
      titre={lu === null ? 'Dossier' : titreDossier(lu)}
      titreFenetre={lu === null ? nom : `${nom} — ${lu.dossier.numero ?? titreDossier(lu)}`}
      {...(lu === null
        ? {}
        : {
            surtitre: <Surtitre dossier={lu} />,
            sousTete: <SousTete dossier={lu} sansActe={onglet === null || onglet === 'suivi' || onglet === 'cycle'} />,
          })}
    >
      {lu !== null && !lu.etroit && (
        <Onglets
          libelle="Dossier"
          onglets={onglets
            .filter(({ cle }) => cle !== 'finances' || (lu.appel.argent && lu.audience !== 'tiers'))
            .filter(({ cle }) => cle !== 'echanges' || lu.audience !== 'tiers')
            .map(({ cle, libelle }) => ({
              href: cle === 'suivi' ? base : `${base}/${cle}`,
              libelle,
              courant: cle === onglet,
              // On the tab itself, reading them has begun.
              ...(cle === 'echanges' && cle !== onglet && lu.dossier.messagesNonLus > 0
                ? { nombre: lu.dossier.messagesNonLus }
                : {}),
            }))}
        />
      )}
      <EnLecture lecture={lecture} texte="Chargement du dossier">
        {(dossier) => children(dossier, lecture.recharger)}
      </EnLecture>
    </Page>
  );
}
