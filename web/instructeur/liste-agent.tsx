import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { EnLecture } from '../api/en-lecture.tsx';
import type { DossierResume, ListeDossiers } from '../api/schema/types.gen.ts';
import { FaitAccompli } from '../dossier/fait-accompli.tsx';
import { premiereAttente } from '../dossier/actes.ts';
import { dernierJour, formaterJourDense, horlogeMurale } from '../dossier/dates.ts';
import { lireFiltres, requeteFiltres, useListeDossiers } from '../dossier/liste-dossiers.ts';
import type { FiltresDossiers } from '../dossier/liste-dossiers.ts';
import { MessagesNonLus } from '../dossier/messages-non-lus.tsx';
import { tonEtat } from '../dossier/vocabulaire.ts';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { Lien } from '../ui/lien.tsx';
import { Montant } from '../ui/montant.tsx';
import { Page } from '../ui/page.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Colonne } from '../ui/tableau.tsx';
import { AideRaccourcis } from './aide-raccourcis.tsx';
import { FiltresListe } from './filtres-dossiers.tsx';
import { useRaccourcis, useReglageRaccourcis } from './raccourcis.ts';

// A list mixes calls: their common time zone, until the server says each one's.
const fuseau = 'Europe/Paris';
const jour = (instant: string): string => formaterJourDense(horlogeMurale(instant, fuseau).jour);

const colonnes: readonly Colonne<DossierResume>[] = [
  {
    cle: 'numero',
    titre: 'Numéro',
    cellule: ({ id, numero, intitule }) => (
      <Lien href={`/dossiers/${id}`} className="ligne-dossier chiffres">
        {numero ?? 'Brouillon'}
        <span className="hors-ecran">, {intitule ?? 'sans intitulé'}</span>
      </Lien>
    ),
  },
  { cle: 'organisation', titre: 'Organisme', cellule: ({ organisation }) => organisation },
  { cle: 'intitule', titre: 'Intitulé', cellule: ({ intitule }) => intitule ?? '—' },
  {
    cle: 'etat',
    titre: 'État',
    cellule: (dossier) => {
      const { issue, tour, libelle, attentes } = dossier;
      const attente = premiereAttente({ attentes });
      return (
        <>
          <Etiquette ton={tonEtat({ issue, tour }, attente !== null)} texte={libelle} />
          {attente !== null && (
            <span className="prochain-acte">
              {attente.libelle}
              {attente.avant !== null && (
                <span className="discret">, avant le {formaterJourDense(dernierJour(attente.avant, fuseau))}</span>
              )}
            </span>
          )}
          <MessagesNonLus dossier={dossier} />
        </>
      );
    },
  },
  { cle: 'depose', titre: 'Déposé', cellule: ({ deposeLe }) => (deposeLe === null ? '—' : jour(deposeLe)) },
  {
    cle: 'montant',
    titre: 'Demandé',
    aDroite: true,
    cellule: ({ montantDemande }) => (montantDemande === null ? '—' : <Montant centimes={montantDemande} />),
  },
  {
    cle: 'echeance',
    titre: 'Prochaine échéance',
    cellule: ({ prochaineEcheance: echeance }) =>
      echeance === null ? (
        '—'
      ) : (
        <>
          <span className="chiffres">{formaterJourDense(dernierJour(echeance.le, fuseau))}</span>{' '}
          <span className="discret precision">{echeance.libelle}</span>
        </>
      ),
  },
  { cle: 'instructeur', titre: 'Instructeur', cellule: ({ instructeur }) => instructeur ?? 'à désigner' },
];

const LettresAEnvoyer = lazy(() => import('./lettres-a-envoyer.tsx'));

/** Moves the focus to the dossier `pas` rows further in the list, from the one that has it. */
function allerAuDossier(pas: number): void {
  const liens = [...document.querySelectorAll<HTMLAnchorElement>('a.ligne-dossier')];
  const ici = liens.findIndex((lien) => lien === document.activeElement);
  const suivant = ici === -1 ? (pas > 0 ? 0 : liens.length - 1) : ici + pas;
  const lien = liens[Math.min(Math.max(suivant, 0), liens.length - 1)];
  lien?.focus();
  lien?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}

/** How many dossiers are shown, out of how many; a long list is not counted to its end. */
function direCompte(affiches: number, liste: ListeDossiers | null): string {
  const total = liste?.total ?? 0;
  const montres = affiches > 1 ? `${affiches} dossiers affichés` : `${affiches} dossier affiché`;
  if (liste?.totalExact === false) return `${montres} sur plus de ${Math.max(total, affiches)}`;
  return affiches < total ? `${montres} sur ${total}` : `${affiches} ${affiches > 1 ? 'dossiers' : 'dossier'}`;
}

/** The dossiers that an agent may see: filters, a dense table, and a keyboard. */
export default function ListeAgent(): ReactElement {
  const [parametres, setParametres] = useSearchParams();
  const filtres = useMemo(() => lireFiltres(parametres), [parametres]);
  const changer = useCallback(
    (nouveaux: FiltresDossiers) => setParametres(requeteFiltres(nouveaux), { replace: true }),
    [setParametres],
  );
  const { lecture, dossiers, aSuite, suivre, echec } = useListeDossiers(filtres);

  const recherche = useRef<HTMLInputElement>(null);
  const aide = useRef<HTMLDialogElement>(null);
  const [actifs, regler] = useReglageRaccourcis();
  const touches = useMemo(
    () => ({
      j: () => allerAuDossier(1),
      k: () => allerAuDossier(-1),
      '/': () => recherche.current?.focus(),
      '?': () => aide.current?.showModal(),
    }),
    [],
  );
  useRaccourcis(touches, actifs);

  return (
    <Page titre="Dossiers">
      <FaitAccompli />
      <Suspense fallback={null}>
        <LettresAEnvoyer />
      </Suspense>
      <FiltresListe filtres={filtres} changer={changer} recherche={recherche} dossiers={dossiers} />
      <EnLecture lecture={lecture} texte="Chargement des dossiers">
        {() =>
          dossiers.length === 0 ? (
            <EtatVide
              titre={
                requeteFiltres(filtres) === ''
                  ? 'Aucun dossier pour le moment'
                  : 'Aucun dossier ne répond à ces filtres'
              }
            >
              <p>
                {requeteFiltres(filtres) === ''
                  ? 'Les dossiers apparaissent ici dès leur dépôt.'
                  : 'Élargissez la recherche, ou affichez tout.'}
              </p>
            </EtatVide>
          ) : (
            <div className="pile">
              <div className="liste-compte">
                <p role="status" className="discret">
                  {direCompte(dossiers.length, lecture.donnees)}
                </p>
                <Bouton variante="discret" onClick={() => aide.current?.showModal()}>
                  Raccourcis clavier
                </Bouton>
              </div>
              <div className="table-dossiers">
                <Tableau
                  legende="Dossiers"
                  legendeCachee
                  etroit="empile"
                  colonnes={colonnes}
                  lignes={dossiers}
                  cleDe={({ id }) => id}
                />
              </div>
              {echec !== null && (
                <p role="alert" className="champ-erreur">
                  {echec}
                </p>
              )}
              {aSuite && (
                <Bouton onClick={suivre} libelleEnCours="Chargement de la suite…">
                  Suite
                </Bouton>
              )}
            </div>
          )
        }
      </EnLecture>
      <AideRaccourcis dialogue={aide} actifs={actifs} regler={regler} />
    </Page>
  );
}
