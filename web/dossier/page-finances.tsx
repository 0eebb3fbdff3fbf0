import type { ReactElement } from 'react';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { formaterTaux } from '../../workflows/engine/money/explication.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier, Finances, MontantExplique } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Etiquette } from '../ui/etiquette.tsx';
import { Montant } from '../ui/montant.tsx';
import { Tableau } from '../ui/tableau.tsx';
import type { Colonne } from '../ui/tableau.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { tonEtat } from './vocabulaire.ts';

type Montants = NonNullable<Finances['montants']>;
type Versement = Montants['versements'][number];

interface Maillon {
  titre: string;
  centimes: number | null;
  explication?: MontantExplique | null;
  precision: string;
}

/** The amounts of a dossier in the order of their acts; those that do not exist yet are left out. How credits are held is for agents. */
function chaine(montants: Montants, agent: boolean): Maillon[] {
  const { demande, propose, vote, engage, verse, droit, solde, degagement } = montants;
  const expliques = (titre: string, montant: MontantExplique | null, precision: string): Maillon => ({
    titre,
    centimes: montant?.centimes ?? null,
    explication: montant,
    precision,
  });
  return [
    expliques('Demandé', demande, 'd’après les réponses du dossier'),
    { titre: 'Proposé', centimes: propose, precision: 'par l’instructeur' },
    { titre: 'Voté', centimes: vote, precision: 'par l’instance qui décide' },
    ...(agent ? [{ titre: 'Engagé', centimes: engage, precision: 'crédits réservés' }] : []),
    { titre: 'Versé', centimes: vote === null ? null : verse, precision: 'payé par le comptable public' },
    expliques('Droit', droit, 'montant définitif, d’après le bilan'),
    // Less done than paid: what the server explains is then the trop-versé.
    expliques(solde?.libelle ?? 'Solde', solde, 'd’après le droit et les versements faits'),
    ...(agent ? [expliques('Dégagement', degagement, 'engagé et non utilisé')] : []),
  ];
}

function Chaine({ montants, agent }: { montants: Montants; agent: boolean }): ReactElement {
  const lignes = chaine(montants, agent).filter(({ centimes }) => centimes !== null);
  if (lignes.length === 0)
    return (
      <EtatVide titre="Aucun montant pour le moment">
        <p>Les montants apparaissent ici dès que la demande est chiffrée.</p>
      </EtatVide>
    );
  return (
    <dl className="montants">
      {lignes.map(({ titre, centimes, explication, precision }) => (
        <div key={titre} className="montant-ligne">
          <dt>
            <strong>{titre}</strong> <span className="discret">{precision}</span>
          </dt>
          <dd>
            {explication == null ? (
              <span className="montant-total">
                <Montant centimes={centimes ?? 0} />
              </span>
            ) : (
              <Montant centimes={explication.centimes} explication={explication} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Fonds({ fonds }: Pick<Montants, 'fonds'>): ReactElement | null {
  if (fonds.length === 0) return null;
  return (
    <Tableau
      legende="Financement par fonds"
      colonnes={[
        { cle: 'fonds', titre: 'Fonds', cellule: (ligne) => ligne.libelle },
        ...(fonds.some(({ axe }) => axe !== '')
          ? [{ cle: 'axe', titre: 'Axe', cellule: (ligne) => ligne.axe } satisfies Colonne<Montants['fonds'][number]>]
          : []),
        {
          cle: 'part',
          titre: 'Part',
          aDroite: true,
          cellule: ({ pointsDeBase }) => (pointsDeBase === null ? 'selon le dossier' : formaterTaux(pointsDeBase)),
        },
        {
          cle: 'verse',
          titre: 'Versé',
          aDroite: true,
          cellule: (ligne) => <Montant centimes={ligne.verse} />,
        },
      ]}
      lignes={fonds}
      cleDe={({ cle }) => cle}
    />
  );
}

function Exigible({ exigible }: { exigible: readonly MontantExplique[] }): ReactElement | null {
  if (exigible.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="exigible-titre">
      <h2 id="exigible-titre">Ce que l’échéancier ouvre</h2>
      <dl className="montants">
        {exigible.map((tranche) => (
          <div key={tranche.libelle} className="montant-ligne">
            <dt>
              <strong>{tranche.libelle}</strong>
            </dt>
            <dd>
              <Montant centimes={tranche.centimes} explication={tranche} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Versements({
  montants: { versements, fonds, verse },
  agent,
}: {
  montants: Montants;
  /** The number of a mandate is for those who issue it. */
  agent: boolean;
}): ReactElement {
  if (versements.length === 0)
    return (
      <EtatVide titre="Aucun versement pour le moment">
        <p>Chaque demande d’avance, d’acompte ou de solde apparaît ici, jusqu’à son paiement.</p>
      </EtatVide>
    );
  const partDe = (versement: Versement, cle: string): number =>
    versement.fonds.find((part) => part.fonds === cle)?.montant ?? 0;
  const colonnes: Colonne<Versement>[] = [
    { cle: 'genre', titre: 'Versement', cellule: ({ libelle }) => libelle },
    {
      cle: 'etat',
      titre: 'État',
      cellule: ({ situation: { libelle, issue } }) => (
        <Etiquette ton={tonEtat({ issue, tour: 'region' }, false)} texte={libelle} />
      ),
    },
    ...(agent
      ? [{ cle: 'numero', titre: 'Mandat', cellule: ({ numero }) => numero ?? '—' } satisfies Colonne<Versement>]
      : []),
    { cle: 'paye', titre: 'Payé le', cellule: ({ payeLe }) => (payeLe === null ? '—' : formaterDate(payeLe)) },
    ...fonds.map(({ cle, libelle }): Colonne<Versement> => ({
      cle,
      titre: libelle,
      aDroite: true,
      cellule: (versement) => <Montant centimes={partDe(versement, cle)} />,
    })),
    { cle: 'montant', titre: 'Montant', aDroite: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
  ];
  return (
    <Tableau
      legende="Versements"
      colonnes={colonnes}
      lignes={versements}
      cleDe={({ id }) => id}
      totaux={{
        genre: 'Total payé',
        montant: <Montant centimes={verse} />,
        ...Object.fromEntries(fonds.map((f) => [f.cle, <Montant key={f.cle} centimes={f.verse} />])),
      }}
    />
  );
}

const SANS_RECETTE = {
  irrecouvrable: 'admis en non-valeur',
  remise: 'remis à titre gracieux',
  annulation: 'annulé',
} as const;

/** How far a titre is recovered, and what became of the rest. */
function direRecouvrement(t: Montants['titres'][number]): string {
  if (t.recouvreLe !== null) return `Le ${formaterDate(t.recouvreLe)}`;
  const recu = t.recouvre === 0 ? [] : [`${formaterMontant(t.recouvre)} recouvrés`];
  const { nonRecouvre, nonRecouvreNature: nature, nonRecouvreLe: le } = t;
  const perdu =
    nonRecouvre === 0 || nature === null || le === null
      ? []
      : [`${formaterMontant(nonRecouvre)} : ${SANS_RECETTE[nature]} le ${formaterDate(le)}`];
  return [...recu, ...perdu].join(' ; ') || 'Pas encore';
}

function Titres({ titres }: { titres: Montants['titres'] }): ReactElement | null {
  if (titres.length === 0) return null;
  return (
    <Tableau
      legende="Titres de recette"
      colonnes={[
        { cle: 'numero', titre: 'Numéro', cellule: ({ numero }) => numero },
        { cle: 'date', titre: 'Émis le', cellule: ({ dateTitre }) => formaterDate(dateTitre) },
        {
          cle: 'recouvre',
          titre: 'Recouvrement',
          cellule: direRecouvrement,
        },
        { cle: 'montant', titre: 'Montant', aDroite: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
      ]}
      lignes={titres}
      cleDe={({ id }) => id}
    />
  );
}

function Resultats({ indicateurs }: Pick<Finances, 'indicateurs'>): ReactElement | null {
  if (indicateurs.length === 0) return null;
  return (
    <Tableau
      legende="Résultats"
      colonnes={[
        { cle: 'libelle', titre: 'Indicateur', cellule: (ligne) => ligne.libelle },
        { cle: 'prevu', titre: 'Prévu', aDroite: true, cellule: (ligne) => ligne.prevu },
        { cle: 'realise', titre: 'Réalisé', aDroite: true, cellule: (ligne) => ligne.realise },
      ]}
      lignes={indicateurs}
      cleDe={({ libelle }) => libelle}
    />
  );
}

function Argent({ montants, agent }: { montants: Montants; agent: boolean }): ReactElement {
  return (
    <>
      <section className="pile" aria-labelledby="montants-titre">
        <h2 id="montants-titre">Les montants, de la demande au solde</h2>
        <Chaine montants={montants} agent={agent} />
      </section>
      <Exigible exigible={montants.exigible} />
      <Versements montants={montants} agent={agent} />
      <Titres titres={montants.titres} />
      <Fonds fonds={montants.fonds} />
    </>
  );
}

function Lecteur({ dossier: lu }: { dossier: Dossier }): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/finances', { dossier: lu.dossier.id }));
  return (
    <EnLecture lecture={lecture} texte="Chargement des montants">
      {({ montants, indicateurs }) => (
        <div className="pile pile-large">
          {montants !== null && <Argent montants={montants} agent={lu.audience === 'region'} />}
          {montants === null && indicateurs.length === 0 && (
            <EtatVide titre="Aucun montant à montrer">
              <p>
                {lu.audience === 'tiers'
                  ? 'Les montants de ce dossier ne vous sont pas ouverts.'
                  : lu.appel.argent
                    ? 'La demande n’est pas encore chiffrée.'
                    : 'Cet appel ne verse pas d’argent.'}
              </p>
            </EtatVide>
          )}
          <Resultats indicateurs={indicateurs} />
        </div>
      )}
    </EnLecture>
  );
}

/** The money and the results of the dossier, from the amount asked to the last centime released, each amount with its computation. */
export default function PageFinances(): ReactElement {
  return (
    <CadreDossier onglet="finances" nom="Finances">
      {(dossier) => <Lecteur dossier={dossier} />}
    </CadreDossier>
  );
}
